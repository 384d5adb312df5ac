using Taxonomy.Cli.Adoption;
using Taxonomy.Cli.Discovery;
using Taxonomy.Cli.Tests.Support;
using Taxonomy.Cli.Tracking;
using Taxonomy.Cli.Verification;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>Names and properties that branches choose, and those that wrappers add: each is seen, and none is guessed.</summary>
public sealed class BranchTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using PostHog;
        using Taxonomy;

        namespace Shop;

        """;

    [Theory]
    [InlineData("isOn ? \"Cart Opened\" : \"Cart Closed\"", "Cart Closed, Cart Opened")]
    [InlineData("isOn ? Opened : count > 1 ? Closed : \"Cart Left\"", "Cart Closed, Cart Left, Cart Opened")]
    [InlineData(
        "count switch { 1 => Opened, 2 => Closed, _ => throw new InvalidOperationException() }",
        "Cart Closed, Cart Opened"
    )]
    [InlineData("\"Cart \" + (isOn ? \"Opened\" : \"Closed\")", "Cart Closed, Cart Opened")]
    [InlineData("$\"Cart {(count switch { 1 => \"Opened\", _ => \"Closed\" })}\"", "Cart Closed, Cart Opened")]
    // What one branch says is known, and the other is listed.
    [InlineData("isOn ? Opened : Next", "Cart Opened; unknown: Next")]
    [InlineData("isOn ? Next : count switch { 1 => Opened, _ => Closed }", "Cart Closed, Cart Opened; unknown: Next")]
    public void Each_name_that_a_branch_chooses_is_an_event(string name, string expected)
    {
        using var solution = Create(
            $$"""
            public static class Cart
            {
                private const string Opened = "Cart Opened";
                private const string Closed = "Cart Closed";

                private static string Next => DateTime.Now.ToString();

                public static void Run(ITaxonomyClient client, bool isOn, int count) =>
                    client.Track("user-1", {{name}}, new EventProperties { ["count"] = count });
            }
            """
        );

        var (adoption, _) = AdoptedSolution.Create(solution, []);

        var call = Assert.Single(adoption.Code.Tracked.Calls);
        Assert.Equal(
            expected,
            string.Join(", ", call.Events.Select(called => called.Name))
                + (call.Expression is { } unknown ? $"; unknown: {unknown}" : "")
        );
        Assert.Equal(call.Events.Select(called => called.Name), adoption.Code.Events.Select(adopted => adopted.Name));
        Assert.All(adoption.Code.Events, adopted => Assert.Equal("count: integer", AdoptedSolution.Describe(adopted)));
    }

    [Theory]
    // Both branches of an expression.
    [InlineData(
        "client.Track(\"user-1\", \"Cart Opened\", isOn ? new EventProperties { [\"a\"] = 1, [\"b\"] = 2 } : new EventProperties { [\"a\"] = 3 });",
        "a: integer, b: integer?"
    )]
    [InlineData(
        "client.Track(\"user-1\", \"Cart Opened\", count switch { 1 => new EventProperties { [\"a\"] = 1 }, 2 => null, _ => throw new Exception() });",
        "a: integer?"
    )]
    // Both branches of a statement.
    [InlineData(
        """
            EventProperties properties;
            if (isOn)
            {
                properties = new EventProperties { ["a"] = 1 };
                properties["c"] = true;
            }
            else
            {
                properties = new EventProperties { ["a"] = "x", ["b"] = 2 };
            }

            properties["d"] = text;
            client.Track("user-1", "Cart Opened", properties);
            """,
        "a: integer | string, b: integer?, c: boolean?, d: string"
    )]
    [InlineData(
        """
            EventProperties? properties = null;
            if (isOn)
            {
                properties = new EventProperties { ["a"] = 1 };
            }

            properties ??= new EventProperties { ["b"] = 2 };
            client.Track("user-1", "Cart Opened", properties);
            """,
        "a: integer?, b: integer?"
    )]
    [InlineData(
        """
            var properties = new EventProperties { ["a"] = 1 };
            switch (count)
            {
                case 1:
                    properties["b"] = 1;
                    break;
                default:
                    properties["b"] = 2;
                    properties["c"] = 3;
                    break;
            }

            client.Track("user-1", "Cart Opened", properties);
            """,
        "a: integer, b: integer?, c: integer?"
    )]
    // The first bag is gone, and nobody knows with what.
    [InlineData(
        """
            var properties = new EventProperties { ["a"] = 1 };
            properties["b"] = 2;
            properties = new EventProperties { ["c"] = 3 };
            client.Track("user-1", "Cart Opened", properties);
            """,
        "; unread"
    )]
    public void Of_properties_on_branches_those_that_only_some_have_are_optional(string statements, string expected)
    {
        using var solution = Create(
            $$"""
            public static class Cart
            {
                public static void Run(ITaxonomyClient client, bool isOn, int count, string text)
                {
                    {{statements}}
                }
            }
            """
        );

        var (adoption, _) = AdoptedSolution.Create(solution, []);

        Assert.Equal(
            expected,
            AdoptedSolution.Describe(Assert.Single(adoption.Code.Events))
                + (adoption.Code.Unread.Count > 0 ? "; unread" : "")
        );
    }

    [Theory]
    [InlineData("properties[\"build\"] = 7; client.Track(\"user-1\", name, properties);", "a: integer, build: integer")]
    [InlineData(
        "properties ??= new EventProperties(); properties[\"build\"] = 7; client.Track(\"user-1\", name, properties);",
        "a: integer, build: integer"
    )]
    [InlineData(
        "if (name.Length > 3) { properties[\"build\"] = 7; } client.Track(\"user-1\", name, properties);",
        "a: integer, build: integer?"
    )]
    [InlineData(
        "var all = new Dictionary<string, object>(properties) { [\"build\"] = 7 }; sdk.Capture(\"user-1\", name, all);",
        "a: integer, build: integer"
    )]
    [InlineData(
        "properties = new(properties) { [\"build\"] = 7 }; sdk.Capture(\"user-1\", name, properties);",
        "a: integer, build: integer"
    )]
    [InlineData(
        "if (name.Length > 3) { properties = new(properties) { [\"build\"] = 7 }; } sdk.Capture(\"user-1\", name, properties);",
        "a: integer, build: integer?"
    )]
    [InlineData(
        "sdk.Capture(\"user-1\", name, properties ?? new() { [\"build\"] = 7 });",
        "a: integer, build: integer?"
    )]
    [InlineData("Common.Fill(properties); client.Track(\"user-1\", name, properties);", "a: integer")]
    public async Task What_a_wrapper_adds_is_in_the_plan_and_a_replacement_says_that_it_is_lost(
        string statements,
        string expected
    )
    {
        var bag = statements.Contains("sdk", StringComparison.Ordinal)
            ? "Dictionary<string, object>"
            : "EventProperties";
        var library = $$"""
            {{Usings}}
            public static class Common
            {
                public static void Fill(EventProperties properties) => properties["filled"] = true;
            }

            public sealed class Telemetry(ITaxonomyClient client, IPostHogClient sdk)
            {
                public object[] Used => [client, sdk];

                public void Tell([EventName] string name, {{bag}} properties)
                {
                    {{statements}}
                }
            }
            """;
        var program = $$"""
            {{Usings}}
            public sealed class Cart(Telemetry telemetry)
            {
                public void Run() => telemetry.Tell("Cart Opened", new {{bag}} { ["a"] = 1 });
            }
            """;
        using var solution = new CodeSolution()
            .Add("Shop.Telemetry", new Dictionary<string, string> { ["Library.cs"] = library })
            .Add("Shop.App", new Dictionary<string, string> { ["Program.cs"] = program }, ["Shop.Telemetry"]);

        var (adoption, _) = AdoptedSolution.Create(solution, []);

        Assert.Equal(expected, AdoptedSolution.Describe(Assert.Single(adoption.Code.Events)));

        // The plan has what the call passes, so that it can be replaced.
        using var planned = new CodeSolution()
            .Add("Shop.Telemetry", new Dictionary<string, string> { ["Library.cs"] = library })
            .Add(
                "Shop.App",
                new Dictionary<string, string>
                {
                    ["Program.cs"] = program,
                    ["taxonomy.yaml"] =
                        "taxonomy: 1\ncsharp: { visibility: public }\nevents:\n  Cart Opened: { description: Opened., properties: { a: integer, build: integer? } }\n",
                },
                ["Shop.Telemetry"]
            );
        var (_, found) = AdoptedSolution.Create(planned, []);
        var before = MethodsInMemory.Add(planned.Solution, found);
        var replaced = await CallReplacement.ApplyAsync(
            before,
            TrackedCodeReader.Read(planned.Compile(), found.Setting, static (_, _) => { }).Calls,
            keepsWrappers: false,
            allowsChanges: true,
            static (_, _) => { },
            TestLimit.Token
        );
        var verified = await CallVerification.RunAsync(before, replaced, static (_, _) => { }, TestLimit.Token);
        var call = Assert.Single(verified.Calls);
        Assert.True(call.Method == "CartOpened", call.Reason);
        var lost = expected.Contains("build", StringComparison.Ordinal) ? "'build'" : "properties that cannot be seen";
        Assert.Contains($"without {lost}, which 'Telemetry.Tell' adds", call.Changes);
        Assert.False(call.Proof!.IsSame);
        if (lost == "'build'")
        {
            Assert.Contains("'build', which 'Telemetry.Tell' adds, is not sent", call.Proof.Differences);
        }
    }

    private static CodeSolution Create(string program) =>
        new CodeSolution().Add("Shop", new Dictionary<string, string> { ["Program.cs"] = Usings + program });
}
