using Taxonomy.CodeFixes.InCSharp.CallByName;
using Taxonomy.CodeFixes.InCSharp.Deprecated;
using Taxonomy.CodeFixes.InCSharp.Planning;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InCSharp;

/// <summary>Fixes in a project whose plan is that of a library that it references.</summary>
public sealed class ReferencedPlanFixTests
{
    private const string Plan = """
        taxonomy: 1
        csharp: { namespace: Acme.Tracking, visibility: public }
        event_properties:
          song_id: string
        events:
          Song Played:
            properties: { song_id: }
          Song Started:
            deprecated: { use: Song Played }
            properties: { song_id: }
        """;

    [Fact]
    public async Task A_call_by_name_becomes_a_call_of_the_librarys_method()
    {
        var solution = Solution("""client.Track("user-42", "Song Played", new() { ["song_id"] = "s-1" });""", Plan);

        var changed = await solution.FixAsync(new CallFixes(), "TAX502", "Call SongPlayed(…) instead");

        Assert.Contains(
            """analytics.User("user-42").SongPlayed(songId: "s-1");""",
            await changed.TextAsync("Program.cs"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_deprecated_method_of_the_library_gives_way()
    {
        var solution = Solution("""analytics.User("user-42").SongStarted(songId: "s-1");""", Plan);

        var changed = await solution.FixAsync(
            new MoveToReplacementFix(),
            "CS0618",
            "Call SongPlayed(…) instead: 'Song Played' is sent in place of 'Song Started'"
        );

        Assert.Contains(
            """analytics.User("user-42").SongPlayed(songId: "s-1");""",
            await changed.TextAsync("Program.cs"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_event_is_added_to_the_librarys_plan_and_its_method_is_called()
    {
        var solution = Solution(
            """client.Track("user-42", "Song Skipped", new() { ["song_id"] = "s-1", ["count"] = 1 });""",
            Plan
        );

        var changed = await solution.FixAsync(
            new AddToPlanFix(),
            "TAX501",
            "Add 'Song Skipped' to the plan, and call its method"
        );

        var plan = await changed.TextAsync("/library/taxonomy.yaml", "Library");
        Assert.Contains("Song Skipped:", plan, StringComparison.Ordinal);
        Assert.Contains("count: integer", plan, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "song_id: string",
            plan[plan.IndexOf("Song Skipped", StringComparison.Ordinal)..],
            StringComparison.Ordinal
        );
        Assert.Contains(
            """analytics.User("user-42").SongSkipped(songId: "s-1", count: 1);""",
            await changed.TextAsync("Program.cs"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Of_several_libraries_the_one_with_the_events_most_alike_gets_the_event()
    {
        const string shop = """
            taxonomy: 1
            csharp: { namespace: Shop.Tracking, client: Shop, visibility: public }
            events:
              Cart Opened:
            """;
        var solution = Solution("""client.Track("user-42", "Cart Emptied");""", Plan)
            .WithProject("Shop", ("/shop/taxonomy.yaml", shop))
            .WithReference("Project", "Shop");

        var changed = await solution.FixAsync(new AddToPlanFix(), "TAX501", "Add 'Cart Emptied' to the plan");

        Assert.Contains(
            "Cart Emptied:",
            await changed.TextAsync("/shop/taxonomy.yaml", "Shop"),
            StringComparison.Ordinal
        );
        Assert.Equal(Plan, await changed.TextAsync("/library/taxonomy.yaml", "Library"));
    }

    private static TestSolution Solution(string statement, string plan) =>
        TestSolution
            .Of(
                (
                    "Program.cs",
                    $$"""
                    using Acme.Tracking;
                    using Taxonomy;

                    public static class Program
                    {
                        public static void Run(ITaxonomyClient client, Analytics analytics)
                        {
                            {{statement}}
                        }
                    }
                    """
                )
            )
            .WithProject("Library", ("/library/taxonomy.yaml", plan))
            .WithReference("Project", "Library");
}
