using Taxonomy.Cli.Tests.Support;
using Taxonomy.Cli.Tracking;

namespace Taxonomy.Cli.Tests.Tracking;

/// <summary>Each call that tracks is found once, and what is said about it is what the code shows.</summary>
public sealed class TrackedCodeTests
{
    [Fact]
    public void Each_call_is_in_the_state_that_its_line_says_and_none_is_missing()
    {
        using var solution = ShopProgram.Create();

        var code = solution.Read();

        var expected = Marks(ShopProgram.Library, "/work/Shop.Telemetry/Library.cs")
            .Concat(Marks(ShopProgram.Program, "/work/Shop.App/Program.cs"))
            .Concat(Marks(ShopProgram.Generated, "/work/Shop.App/Written.cs"))
            .Concat(Marks(ShopProgram.Tests, "/work/Shop.Tests/CartTests.cs"))
            .Append("/work/Shop.App/Page.razor(3): Page Shown")
            .ToList();
        var actual = code.Calls.Select(call => $"{call.Path}({call.Span.Line + 1}): {Describe(call)}").ToList();
        Assert.Equal(("", ""), (Lines(expected.Except(actual)), Lines(actual.Except(expected))));
        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(
            code.Calls.Count,
            code.Calls.Count(call => call.IsFound)
                + code.Calls.Count(call => call.IsUnknown)
                + code.Calls.Count(call => call.Exclusion is not null)
        );
        Assert.All(code.Projects, project => Assert.Equal((0, null), (project.Errors, project.FirstError)));
        Assert.False(code.IsPartial);
    }

    [Fact]
    public void A_call_says_how_it_tracks_and_what_it_passes()
    {
        using var solution = ShopProgram.Create();

        var calls = solution.Read().Calls;

        Assert.Equal(
            (EventCallKind.GeneratedMethod, "AnalyticsUser.OrderPlaced"),
            Only("Order Placed", call => (call.Kind, call.Target))
        );
        Assert.Equal(
            (EventCallKind.Wrapper, "ITelemetry.TrackEvent"),
            Only("Shop Cart Emptied", call => (call.Kind, call.Target))
        );
        Assert.Equal(
            (EventCallKind.Name, "UntypedTracking.Track"),
            Only("Order Cancelled", call => (call.Kind, call.Target))
        );
        Assert.Equal(["order_id", "payment"], First("Order Placed").Properties.Select(property => property.Name));
        Assert.Equal("Card", First("Order Placed").Properties[1].Value);

        EventCall First(string name) => calls.First(call => call.Events.Any(called => called.Name == name));

        T Only<T>(string name, Func<EventCall, T> select) => select(First(name));
    }

    [Fact]
    public void A_file_that_several_projects_compile_is_listed_once()
    {
        const string Linked = """
            using Taxonomy;

            internal static class Linked
            {
                public static void Run(ITaxonomyClient client) => client.Track("user-42", "Song Played");
            }
            """;
        using var solution = new CodeSolution()
            .Add("One", new Dictionary<string, string> { ["/work/Linked.cs"] = Linked })
            .Add("Two", new Dictionary<string, string> { ["/work/Linked.cs"] = Linked })
            .Add("Two.Tests", new Dictionary<string, string> { ["/work/Linked.cs"] = Linked }, isTest: true);

        var call = Assert.Single(solution.Read().Calls);

        Assert.Equal(("/work/Linked.cs", "One, Two"), (call.Path, string.Join(", ", call.Projects)));
        Assert.True(call.IsFound);
    }

    [Fact]
    public void A_call_that_does_not_compile_is_unknown_and_its_project_is_listed()
    {
        const string Broken = """
            using Missing.Sdk;

            internal static class Broken
            {
                public static void Run(SdkClient sdk, System.Text.StringBuilder other, Taxonomy.ITaxonomyClient client)
                {
                    sdk.TrackEvent("Song Played");
                    other.TrackEvent("Song Played");
                    Taxonomy.UntypedTracking.Track(client, "user-42", "Song Skipped", 3, 4, 5, 6, 7);
                }
            }
            """;
        using var solution = new CodeSolution().Add("App", new Dictionary<string, string> { ["Broken.cs"] = Broken });

        var code = solution.Read();

        Assert.Equal(
            [(7, UnknownNames.NotCompiled), (9, UnknownNames.NotCompiled)],
            code.Calls.Select(call => (call.Span.Line + 1, call.Unknown!))
        );
        Assert.True(code.IsPartial);
        Assert.Contains("CS0246", code.Projects[0].FirstError, StringComparison.Ordinal);
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"\n{line}"));

    private static IEnumerable<string> Marks(string text, string path)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var mark = lines[i].IndexOf("//> ", StringComparison.Ordinal);
            if (mark >= 0)
            {
                yield return $"{path}({i + 1}): {lines[i][(mark + 4)..].Trim()}";
            }
        }
    }

    private static string Describe(EventCall call) =>
        call.Exclusion?.ToString()
        ?? (
            call.Unknown is { } reason
                ? "unknown: " + reason
                : string.Join(", ", call.Events.Select(called => called.Name))
        );
}
