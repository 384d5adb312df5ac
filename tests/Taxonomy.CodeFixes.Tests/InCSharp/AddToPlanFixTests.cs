using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InCSharp.Planning;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InCSharp;

public sealed class AddToPlanFixTests
{
    private const string Add = "Add 'Song Skipped' to the plan";
    private const string Plan = "taxonomy: 1\nevents:\n  App Opened:  # often\n    description: x\n";

    [Fact]
    public async Task An_event_is_added_with_the_types_of_what_the_call_passes()
    {
        var solution = Program(
            Plan,
            """
            string? name = Environment.GetEnvironmentVariable("x");
            client.Track("user-42", "Song Skipped", new EventProperties
            {
                ["song_id"] = "s-1",
                ["album"] = name,
                ["position"] = 3,
                ["seconds"] = 1.5,
                ["price"] = 2m,
                ["offline"] = true,
                ["at"] = DateTimeOffset.UnixEpoch,
                ["day"] = new DateOnly(2026, 1, 1),
                ["id"] = Guid.Empty,
                ["link"] = new Uri("https://example.com"),
                ["tags"] = new[] { "a" },
                ["more"] = new EventProperties { ["a"] = 1 },
                ["nothing"] = PropertyValue.Null,
            });
            """
        );

        var after = await solution.FixAsync(new AddToPlanFix(), "TAX501", Add);

        Assert.Equal(
            Plan
                + "  Song Skipped:\n    properties:\n      song_id: string\n      album: string?\n      position: integer\n"
                + "      seconds: number\n      price: decimal\n      offline: boolean\n      at: timestamp\n      day: date\n"
                + "      id: uuid\n      link: uri\n      tags: string[]\n      more: object\n      nothing: any?\n",
            await after.TextAsync("taxonomy.yaml")
        );
        var left = await after.DiagnosticsAsync(after.Solution.Projects.Single());
        Assert.DoesNotContain(
            left,
            diagnostic => diagnostic.Id is "TAX501" || diagnostic.Id.StartsWith("TAX0", StringComparison.Ordinal)
        );
        Assert.Contains(left, diagnostic => diagnostic.Id == "TAX502");
        await after.LoadAsync();
    }

    [Fact]
    public async Task A_type_that_enumerates_itself_is_planned_as_any()
    {
        const string Types = """
            using System.Collections;
            using System.Collections.Generic;

            public sealed class WebAnalytics { public void LogEvent(string eventName, object? properties) { } }

            public sealed class Node : IEnumerable<Node>
            {
                public IEnumerator<Node> GetEnumerator() => throw null!;
                IEnumerator IEnumerable.GetEnumerator() => throw null!;
            }

            public sealed class Ones : List<Others> { }

            public sealed class Others : List<Ones> { }
            """;
        var solution = TestSolution.Of(
            ("taxonomy.yaml", Plan),
            ("Types.cs", Types),
            (
                "Program.cs",
                Text(
                    """
                    new WebAnalytics().LogEvent("Song Skipped", new System.Collections.Generic.Dictionary<string, object>
                    {
                        ["node"] = new Node(),
                        ["nodes"] = new[] { new Node() },
                        ["ones"] = new Ones(),
                        ["texts"] = new System.Collections.Generic.List<string>(),
                        ["things"] = new object[] { 1 },
                    });
                    """
                )
            )
        );

        var after = await solution.FixAsync(new AddToPlanFix(), "TAX501", Add);

        Assert.Equal(
            Plan
                + "  Song Skipped:\n    properties:\n      node: any\n      nodes: any\n      ones: any\n"
                + "      texts: string[]\n      things: any[]\n",
            await after.TextAsync("taxonomy.yaml")
        );
    }

    [Fact]
    public async Task A_value_that_is_said_to_be_there_is_required()
    {
        var solution = Program(
            Plan,
            "string? id = null; client.Track(\"user-42\", \"Song Skipped\", new() { [\"song_id\"] = id! });"
        );

        var after = await solution.FixAsync(new AddToPlanFix(), "TAX501", Add);

        Assert.EndsWith("      song_id: string\n", await after.TextAsync("taxonomy.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_that_is_cast_has_the_type_of_the_cast()
    {
        var solution = Program(
            Plan,
            """
            client.Track("user-42", "Song Skipped", new EventProperties
            {
                ["album"] = (string?)null,
                ["position"] = (int?)null,
                ["label"] = default(string),
                ["nothing"] = PropertyValue.Null,
            });
            """
        );

        var after = await solution.FixAsync(new AddToPlanFix(), "TAX501", Add);

        Assert.Equal(
            Plan
                + "  Song Skipped:\n    properties:\n      album: string?\n      position: integer?\n      label: string?\n"
                + "      nothing: any?\n",
            await after.TextAsync("taxonomy.yaml")
        );
    }

    [Fact]
    public async Task A_null_of_which_nothing_says_the_type_may_be_anything()
    {
        var solution = TestSolution.Of(
            ("taxonomy.yaml", Plan),
            (
                "Program.cs",
                """
                namespace Segment
                {
                    public class Client
                    {
                        public void Track(string userId, string eventName, System.Collections.Generic.IDictionary<string, object?> properties) { }
                    }
                }

                public static class Program
                {
                    public static void Run(Segment.Client client) =>
                        client.Track("user-42", "Song Skipped", new System.Collections.Generic.Dictionary<string, object?>
                        {
                            { "plain", null },
                            { "object", (object?)null },
                            { "default", default },
                            { "text", (string?)null },
                        });
                }
                """
            )
        );

        var after = await solution.FixAsync(new AddToPlanFix(), "TAX501", Add);

        Assert.Equal(
            Plan
                + "  Song Skipped:\n    properties:\n      plain: any?\n      object: any?\n      default: any?\n      text: string?\n",
            await after.TextAsync("taxonomy.yaml")
        );
    }

    [Fact]
    public async Task Anonymous_objects_and_dictionaries_of_other_SDKs_are_read_too()
    {
        var solution = TestSolution.Of(
            ("taxonomy.yaml", Plan),
            (
                "Program.cs",
                """
                namespace Segment
                {
                    public class Client
                    {
                        public void Track(string userId, string eventName, System.Collections.Generic.IDictionary<string, object?> properties) { }
                    }
                }

                public enum Why { Bored, Late }

                public static class Program
                {
                    public static void Run(Segment.Client client, Why why, int? count) =>
                        client.Track("user-42", "Song Skipped", new System.Collections.Generic.Dictionary<string, object?>
                        {
                            { "why", why },
                            { "count", count },
                            { "list", new System.Collections.Generic.List<int>() },
                        });
                }
                """
            )
        );

        var after = await solution.FixAsync(new AddToPlanFix(), "TAX501", Add);

        Assert.Equal(
            Plan
                + "  Song Skipped:\n    properties:\n      why: { enum: [Bored, Late] }\n      count: integer?\n      list: integer[]\n",
            await after.TextAsync("taxonomy.yaml")
        );
    }

    [Fact]
    public async Task What_is_in_event_properties_is_referred_to()
    {
        var solution = Program(
            """
            taxonomy: 1
            event_properties: { song_id: string, source: { enum: [radio] }, count: string, note: string? }
            events: {}

            """,
            """
            string? some = Environment.GetEnvironmentVariable("x");
            client.Track("user-42", "Song Skipped", new() { ["song_id"] = some, ["source"] = "radio", ["count"] = 3, ["note"] = some });
            """
        );

        var after = await solution.FixAsync(new AddToPlanFix(), "TAX501", Add);

        Assert.Equal(
            """
            taxonomy: 1
            event_properties: { song_id: string, source: { enum: [radio] }, count: string, note: string? }
            events:
              Song Skipped:
                properties:
                  song_id: { required: false }
                  source:
                  count: integer
                  note:

            """.ReplaceLineEndings("\n"),
            await after.TextAsync("taxonomy.yaml")
        );
    }

    [Fact]
    public async Task The_call_can_be_replaced_at_once_and_sends_the_same()
    {
        var solution = Program(
            Plan,
            "client.Track(\"user-42\", \"Song Skipped\", new() { [\"song_id\"] = \"s-1\", [\"position\"] = 3 });"
        );

        var after = await solution.FixAsync(new AddToPlanFix(), "TAX501", Add + ", and call its method");

        Assert.Contains(
            "new Analytics(client).User(\"user-42\").SongSkipped(songId: \"s-1\", position: 3);",
            await after.TextAsync("Program.cs"),
            StringComparison.Ordinal
        );
        Assert.Equal(await RecordedEvents.OfAsync(solution), await RecordedEvents.OfAsync(after));
    }

    [Theory]
    [InlineData("var p = new EventProperties(); p[\"a\"] = 1; if (flag) { p[\"b\"] = 1; }", "a: integer, b: integer?")]
    [InlineData("var p = new EventProperties(); if (flag) p[\"b\"] = 1; else p[\"b\"] = 2.5;", "b: number?")]
    [InlineData("var p = new EventProperties { [\"b\"] = 1 }; if (flag) p[\"b\"] = 2;", "b: integer")]
    [InlineData("var p = new EventProperties(); while (flag) { p[\"b\"] = 1; break; }", "b: integer?")]
    [InlineData("var p = new EventProperties(); switch (n) { case 1: p[\"b\"] = 1; break; }", "b: integer?")]
    [InlineData(
        "var p = new EventProperties(); try { p[\"b\"] = 1; } catch (Exception) { p[\"c\"] = 1; } finally { p[\"d\"] = 1; }",
        "b: integer?, c: integer?, d: integer?"
    )]
    [InlineData("var p = new EventProperties(); Action add = () => p[\"b\"] = 1; add();", "b: integer?")]
    [InlineData(
        "var p = new EventProperties(); if (flag) { p[\"b\"] = 1; p[\"known\"] = 1; p[\"maybe\"] = 1; }",
        "b: integer?, known: { required: false }, maybe:"
    )]
    // Another kind of value than that of the shared property.
    [InlineData("var p = new EventProperties(); if (flag) { p[\"maybe\"] = \"a\"; }", "maybe: string?")]
    public async Task What_a_call_does_not_always_pass_is_optional(string body, string properties)
    {
        var after = await Program(
                "taxonomy: 1\nevent_properties: { known: integer, maybe: integer? }\nevents: { App Opened: { properties: { a: string } } }\n",
                $"var flag = Environment.TickCount > 0; var n = 1; {body} client.Track(\"user-42\", \"Song Skipped\", p); p[\"later\"] = 1;"
            )
            .FixAsync(new AddToPlanFix(), "TAX501", Add);

        Assert.Contains(
            $"Song Skipped: {{ properties: {{ {properties} }} }}",
            await after.TextAsync("taxonomy.yaml"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("if (flag) { client.Track(\"user-42\", \"Song Skipped\", new() { [\"b\"] = 1 }); }", "b: integer")]
    [InlineData(
        "if (flag) { var p = new EventProperties(); p[\"b\"] = 1; client.Track(\"user-42\", \"Song Skipped\", p); }",
        "b: integer"
    )]
    [InlineData(
        "while (flag) { var p = new EventProperties(); p[\"b\"] = 1; client.Track(\"user-42\", \"Song Skipped\", p); break; }",
        "b: integer"
    )]
    [InlineData(
        "var p = new EventProperties(); p[\"b\"] = 1; if (flag) { client.Track(\"user-42\", \"Song Skipped\", p); }",
        "b: integer"
    )]
    [InlineData(
        "var p = new EventProperties(); if (flag) { p[\"b\"] = 1; } else { client.Track(\"user-42\", \"Song Skipped\", p); }",
        "b: integer?"
    )]
    [InlineData(
        "var p = new EventProperties(); Action track = () => client.Track(\"user-42\", \"Song Skipped\", p); p[\"b\"] = 1;",
        "b: integer?"
    )]
    public async Task What_is_always_passed_where_a_call_stands_is_required(string body, string properties)
    {
        var after = await Program(
                "taxonomy: 1\nevents: { App Opened: { properties: { a: string } } }\n",
                $"var flag = Environment.TickCount > 0; {body}"
            )
            .FixAsync(new AddToPlanFix(), "TAX501", Add);

        Assert.Contains(
            $"Song Skipped: {{ properties: {{ {properties} }} }}",
            await after.TextAsync("taxonomy.yaml"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("public enum Why { Bored, Late }", "why: { enum: [Bored, Late] }")]
    [InlineData("[System.Flags] public enum Why { Bored = 1, Late = 2 }", "why: integer")]
    [InlineData(
        "[System.Flags, System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter))] public enum Why { Bored = 1, Late = 2 }",
        "why: string"
    )]
    [InlineData("public enum Why { }", "why: integer")]
    public async Task An_enum_is_planned_as_what_is_sent_for_it(string type, string property)
    {
        var solution = TestSolution.Of(
            ("taxonomy.yaml", Plan),
            (
                "Program.cs",
                $$"""
                namespace Segment
                {
                    public class Client
                    {
                        public void Track(string userId, string eventName, object properties) { }
                    }
                }

                {{type}}

                public static class Program
                {
                    public static void Run(Segment.Client client, Why why) =>
                        client.Track("user-42", "Song Skipped", new { why });
                }
                """
            )
        );

        var after = await solution.FixAsync(new AddToPlanFix(), "TAX501", Add);

        Assert.Equal(
            Plan + $"  Song Skipped:\n    properties:\n      {property}\n",
            await after.TextAsync("taxonomy.yaml")
        );
        await GeneratesEverythingAsync(after);
    }

    [Fact]
    public async Task Properties_that_C_sharp_could_not_tell_apart_get_names_of_their_own()
    {
        var after = await Program(
                "taxonomy: 1\nevent_properties: { song_id: string }\nevents:\n",
                "client.Track(\"user-42\", \"Song Skipped\", new() { [\"songId\"] = 1, [\"song_id\"] = \"s\", [\"a b\"] = 1, [\"a_b\"] = PropertyValue.Null, [\"#\"] = 1, [\"options\"] = 1 });"
            )
            .FixAsync(new AddToPlanFix(), "TAX501", Add);

        Assert.Equal(
            """
            taxonomy: 1
            event_properties: { song_id: string }
            events:
              Song Skipped:
                properties:
                  songId: { type: integer, csharp_name: SongId2 }
                  song_id:
                  a b: integer
                  a_b: { type: any?, csharp_name: AB2 }
                  "#": { type: integer, csharp_name: Property1 }
                  options: { type: integer, csharp_name: Options2 }

            """.ReplaceLineEndings("\n"),
            await after.TextAsync("taxonomy.yaml")
        );
        await GeneratesEverythingAsync(after);
    }

    [Fact]
    public async Task Nothing_is_offered_for_a_name_that_has_no_identifier() =>
        Assert.Empty(
            await Program(Plan, "client.Track(\"user-42\", \"🎵\");").OffersAsync(new AddToPlanFix(), "TAX501")
        );

    private static async Task GeneratesEverythingAsync(TestSolution solution)
    {
        var left = await solution.DiagnosticsAsync(solution.Solution.Projects.Single());
        Assert.DoesNotContain(
            left,
            diagnostic => diagnostic.Id is "TAX501" || diagnostic.Id.StartsWith("TAX0", StringComparison.Ordinal)
        );
        await solution.LoadAsync();
    }

    [Fact]
    public async Task The_call_is_left_where_it_cannot_be_replaced()
    {
        var offers = await Program(
                Plan,
                "var p = new EventProperties { [\"song_id\"] = \"s-1\" }; client.Track(\"user-42\", \"Song Skipped\", p); p.Clear();"
            )
            .OffersAsync(new AddToPlanFix(), "TAX501");

        Assert.Equal([Add], offers.Select(offer => offer.Title));
    }

    [Theory]
    [InlineData("Song Skipped", "songs.taxonomy.yaml")]
    [InlineData("Order Refunded", "orders.taxonomy.yaml")]
    [InlineData("Something Else", "taxonomy.yaml")]
    public async Task The_event_goes_where_its_kind_is(string name, string file)
    {
        var solution = TestSolution.Of(
            ("orders.taxonomy.yaml", "events: { Order Paid: , Order Sent: }\n"),
            ("songs.taxonomy.yaml", "events: { Song Played: }\n"),
            ("taxonomy.yaml", "taxonomy: 1\nevents: { App Opened: }\n"),
            ("Program.cs", Text($"client.Track(\"user-42\", \"{name}\");"))
        );

        var after = await solution.FixAsync(new AddToPlanFix(), "TAX501", $"Add '{name}' to the plan");

        foreach (var path in (string[])["orders.taxonomy.yaml", "songs.taxonomy.yaml", "taxonomy.yaml"])
        {
            Assert.Equal(path == file, (await after.TextAsync(path)).Contains(name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Nothing_is_offered_for_a_name_that_the_plan_has_retired() =>
        Assert.Empty(
            await Program(
                    "taxonomy: 1\nevents: { Song Skipped: { retired: 2026-01-01 } }\n",
                    "client.Track(\"user-42\", \"Song Skipped\");"
                )
                .OffersAsync(new AddToPlanFix(), "TAX501")
        );

    [Fact]
    public async Task Two_targets_of_one_project_get_the_event_once()
    {
        var plan = ("taxonomy.yaml", Plan);
        var program = ("Program.cs", Text("client.Track(\"user-42\", \"Song Skipped\");"));
        var solution = TestSolution
            .Empty.WithProject("App(net8.0)", plan, program)
            .WithProject("App(net9.0)", plan, program);

        var after = await solution.FixAllAsync(
            new AddToPlanFix(),
            "TAX501",
            FixAllScope.Solution,
            action => action.Title == Add
        );

        Assert.Equal(Plan + "  Song Skipped:\n", await after.TextAsync("taxonomy.yaml", "App(net8.0)"));
        Assert.Equal(Plan + "  Song Skipped:\n", await after.TextAsync("taxonomy.yaml", "App(net9.0)"));
    }

    [Fact]
    public async Task Two_projects_with_one_plan_get_what_both_of_them_pass()
    {
        var plan = ("/shared/taxonomy.yaml", Plan);
        var solution = TestSolution
            .Empty.WithProject(
                "Web",
                plan,
                ("Program.cs", Text("client.Track(\"user-42\", \"Song Skipped\", new() { [\"a\"] = 1 });"))
            )
            .WithProject(
                "App",
                plan,
                ("Program.cs", Text("client.Track(\"user-42\", \"Song Skipped\", new() { [\"b\"] = 1 });"))
            );

        var after = await solution.FixAllAsync(
            new AddToPlanFix(),
            "TAX501",
            FixAllScope.Solution,
            action => action.Title == Add
        );

        foreach (var project in (string[])["Web", "App"])
        {
            Assert.Equal(
                Plan + "  Song Skipped:\n    properties:\n      a: integer?\n      b: integer?\n",
                await after.TextAsync("/shared/taxonomy.yaml", project)
            );
        }
    }

    [Theory]
    [InlineData(FixAllScope.Document, false)]
    [InlineData(FixAllScope.Project, true)]
    [InlineData(FixAllScope.Solution, true)]
    public async Task All_events_are_added_once_with_what_any_call_passes(FixAllScope scope, bool hasOther)
    {
        var solution = TestSolution.Of(
            (
                "A.cs",
                Text(
                    """
                    client.Track("user-42", "Song Skipped", new() { ["song_id"] = "s-1", ["position"] = 1 });
                    client.Track("user-42", "Song Skipped", new() { ["song_id"] = "s-1", ["position"] = 1.5, ["x"] = true });
                    client.Track("user-42", "Song Liked");
                    """
                )
            ),
            (
                "B.cs",
                "class Other { void M(Taxonomy.ITaxonomyClient client) => Taxonomy.UntypedTracking.Track(client, \"user-42\", \"Song Shared\"); }"
            ),
            ("taxonomy.yaml", Plan)
        );

        var after = await solution.FixAllAsync(new AddToPlanFix(), "TAX501", scope, action => action.Title == Add);

        Assert.Equal(
            Plan
                + "  Song Skipped:\n    properties:\n      song_id: string\n      position: number\n      x: boolean?\n  Song Liked:\n"
                + (hasOther ? "  Song Shared:\n" : ""),
            await after.TextAsync("taxonomy.yaml")
        );
    }

    [Fact]
    public async Task Types_that_calls_do_not_agree_on_become_the_one_type_that_allows_all()
    {
        var solution = Program(
            Plan,
            """
            client.Track("user-42", "Song Skipped", new EventProperties { ["at"] = 1, ["why"] = "late", ["tags"] = new[] { "a" } });
            client.Track("user-42", "Song Skipped", new EventProperties { ["at"] = "start", ["why"] = true, ["tags"] = 1 });
            """
        );

        var after = await solution.FixAllAsync(
            new AddToPlanFix(),
            "TAX501",
            FixAllScope.Document,
            action => action.Title == Add
        );

        Assert.Equal(
            Plan
                + "  Song Skipped:\n    properties:\n      at: integer | string\n      why: string | boolean\n      tags: any\n",
            await after.TextAsync("taxonomy.yaml")
        );
    }

    [Theory]
    [InlineData("song_liked")]
    // C# could tell them apart.
    [InlineData("Songliked")]
    public async Task Of_names_that_differ_only_in_case_one_is_added(string alike)
    {
        var solution = Program(
            Plan,
            $"client.Track(\"user-42\", \"Song Liked\"); client.Track(\"user-42\", \"{alike}\");"
        );

        var after = await solution.FixAllAsync(
            new AddToPlanFix(),
            "TAX501",
            FixAllScope.Document,
            action => action.Title == Add.Replace("Song Skipped", "Song Liked", StringComparison.Ordinal)
        );

        Assert.Equal(Plan + "  Song Liked:\n", await after.TextAsync("taxonomy.yaml"));
    }

    [Fact]
    public async Task An_enum_that_is_not_always_passed_is_optional_whatever_is_shared()
    {
        var solution = TestSolution.Of(
            ("taxonomy.yaml", "taxonomy: 1\nevent_properties: { why: integer? }\nevents:\n"),
            (
                "Program.cs",
                """
                namespace Segment
                {
                    public class Client
                    {
                        public void Track(string userId, string eventName, System.Collections.Generic.IDictionary<string, object?> properties) { }
                    }
                }

                public enum Why { Bored, Late }

                public static class Program
                {
                    public static void Run(Segment.Client client, Why why, bool flag)
                    {
                        var properties = new System.Collections.Generic.Dictionary<string, object?>();
                        if (flag)
                        {
                            properties["why"] = why;
                        }

                        client.Track("user-42", "Song Skipped", properties);
                    }
                }
                """
            )
        );

        var after = await solution.FixAsync(new AddToPlanFix(), "TAX501", Add);

        Assert.Contains(
            "why: { type: string?, enum: [Bored, Late] }",
            await after.TextAsync("taxonomy.yaml"),
            StringComparison.Ordinal
        );
        await GeneratesEverythingAsync(after);
    }

    [Theory]
    [InlineData("var p = Make(); client.Track(\"user-42\", \"Song Skipped\", p);", true)]
    [InlineData("client.Track(\"user-42\", \"Song Skipped\", Make());", true)]
    [InlineData("client.Track(\"user-42\", \"Song Skipped\", new() { [Environment.MachineName] = 1 });", true)]
    [InlineData(
        "var p = new EventProperties { [\"a\"] = 1 }; Fill(p); client.Track(\"user-42\", \"Song Skipped\", p);",
        true
    )]
    [InlineData(
        "var p = new EventProperties { [\"a\"] = 1 }; p[\"b\"] = 2; client.Track(\"user-42\", \"Song Skipped\", p);",
        false
    )]
    [InlineData("client.Track(\"user-42\", \"Song Skipped\", new() { [\"a\"] = 1 });", false)]
    [InlineData("client.Track(\"user-42\", \"Song Skipped\", null);", false)]
    [InlineData("client.Track(\"user-42\", \"Song Skipped\");", false)]
    public async Task The_title_says_that_properties_cannot_be_read(string body, bool isSaid)
    {
        var solution = Program(
            Plan,
            body + " static EventProperties Make() => new(); static void Fill(EventProperties p) => p[\"c\"] = 1;"
        );

        var offers = await solution.OffersAsync(new AddToPlanFix(), "TAX501");

        Assert.Equal(isSaid ? Add + " (without properties that cannot be read from the code)" : Add, offers[0].Title);
    }

    private static TestSolution Program(string plan, string body) =>
        TestSolution.Of(("taxonomy.yaml", plan.ReplaceLineEndings("\n")), ("Program.cs", Text(body)));

    private static string Text(string body) =>
        $$"""
            using System;
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client)
                {
                    {{body}}
                }
            }
            """;
}
