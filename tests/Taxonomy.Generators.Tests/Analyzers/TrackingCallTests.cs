using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>The way back from a diagnostic to its call, which code fixes take.</summary>
public sealed class TrackingCallTests
{
    [Fact]
    public async Task A_diagnostic_leads_to_the_call_and_its_arguments()
    {
        var call = await FindAsync(
            "client.Track(properties: new() { [\"song_id\"] = 1 }, userId: \"user-42\", eventType: flag ? [|\"Song Played\"|] : \"$other\");"
        );

        Assert.Equal("client", call.Receiver!.Syntax.ToString());
        Assert.Equal("\"user-42\"", TextOf(call, ParameterRole.UserId));
        Assert.Equal("flag ? \"Song Played\" : \"$other\"", TextOf(call, ParameterRole.EventName));
        Assert.Equal("new() { [\"song_id\"] = 1 }", TextOf(call, ParameterRole.EventProperties));
        Assert.Null(call.Argument(ParameterRole.DeviceId));
        Assert.Null(call.Argument(ParameterRole.Options));
    }

    [Fact]
    public async Task Other_services_have_the_same_roles()
    {
        var call = await FindAsync(
            "new Segment.Client(\"key\").Track(\"user-42\", [|\"Song Played\"|], new Segment.Model.Properties { { \"song_id\", 1 } });"
        );

        Assert.Equal("\"user-42\"", TextOf(call, ParameterRole.UserId));
        Assert.Equal(
            "new Segment.Model.Properties { { \"song_id\", 1 } }",
            TextOf(call, ParameterRole.EventProperties)
        );
    }

    [Theory]
    [InlineData("new() { [\"a\"] = 1, [\"b\"] = text }", "\"a\"=1 \"b\"=text", true, true)]
    [InlineData("new EventProperties { { \"a\", 1 }, { text, 2 } }", "\"a\"=1 text=2", true, true)]
    [InlineData("null", "", true, true)]
    [InlineData("default", "", true, true)]
    [InlineData("Make()", "", false, true)]
    [InlineData("flag ? new() { [\"a\"] = 1 } : null", "\"a\"=1", false, true)]
    [InlineData("flag ? new() { [\"a\"] = 1 } : new() { [\"b\"] = 2 }", "\"a\"=1 \"b\"=2", false, true)]
    [InlineData("local", "\"a\"=1 \"b\"=2 \"c\"=3", false, false)]
    [InlineData("changed", "", false, false)]
    public async Task The_entries_of_a_bag_are_read_as_far_as_they_can_be_seen(
        string bag,
        string entries,
        bool isComplete,
        bool isInPlace
    )
    {
        var call = await FindAsync($"client.Track(\"user-42\", [|\"Song Played\"|], {bag});");

        var read = PropertyBag.Read(call.Argument(ParameterRole.EventProperties)!.Value);

        Assert.Equal(
            entries,
            string.Join(' ', read.Entries.Select(entry => $"{entry.NameExpression!.Syntax}={entry.Value.Syntax}"))
        );
        Assert.Equal((isComplete, isInPlace), (read.IsComplete, read.IsInPlace));
    }

    [Fact]
    public async Task Members_of_an_anonymous_object_are_entries()
    {
        var call = await FindAsync(
            "new Mixpanel.MixpanelClient(\"key\").TrackAsync([|\"Song Played\"|], new { song_id = 1, text });"
        );

        var read = PropertyBag.Read(call.Argument(ParameterRole.EventProperties)!.Value);

        Assert.Equal(["song_id", "text"], read.Entries.Select(entry => entry.MemberName));
        Assert.True(read.IsComplete);
    }

    private static string TextOf(TrackingCall call, ParameterRole role) => call.Argument(role)!.Value.Syntax.ToString();

    private static async Task<TrackingCall> FindAsync(string statement)
    {
        var source = MarkedSource.Parse(
            "/project/Program.cs",
            $$"""
            using Taxonomy;

            public static class Program
            {
                private static EventProperties Make() => new();

                public static void Run(ITaxonomyClient client, bool flag, string text)
                {
                    var local = new EventProperties { ["a"] = 1 };
                    local["b"] = 2;
                    local.Add("c", 3);
                    var changed = new EventProperties { ["a"] = 1 };
                    changed = Make();
                    {{statement}}
                }
            }
            """,
            "TAX502"
        );
        var (compilation, options) = new CodeTest().Compile([(source.Path, source.Text)]);
        var tree = compilation.SyntaxTrees.First();
        var diagnostics = await CodeTest.AnalyzeAsync(compilation, options);
        var (id, span) = Assert.Single(source.Expected);
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == id && diagnostic.Location.SourceSpan == span);
        var cancellation = TestContext.Current.CancellationToken;
        var code = CodeContext.From(compilation, options, cancellation);
        return TrackingCallFinder.FindAt(code, compilation.GetSemanticModel(tree), span, cancellation)
            ?? throw new InvalidOperationException("No call at the diagnostic.");
    }
}
