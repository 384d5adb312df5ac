using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InPlan;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InPlan;

public sealed class RenameInPlanFixTests
{
    [Fact]
    public async Task An_event_is_renamed_with_comments_kept_and_C_sharp_as_it_was()
    {
        var solution = TestSolution.Of(
            (
                "taxonomy.yaml",
                "taxonomy: 1\r\nevents:\r\n  # The most important one.\r\n  SONG PLAYED:  # often\r\n    description: A song starts.\r\n"
            ),
            ("Program.cs", "class C { void M(Test.Tracking.AnalyticsUser user) => user.SONGPLAYED(); }")
        );

        var after = await solution.FixAsync(
            new RenameInPlanFix(),
            "TAX201",
            "Rename 'SONG PLAYED' to 'Song Played' in the plan: the new name is sent from now on"
        );

        Assert.Equal(
            "taxonomy: 1\r\nevents:\r\n  # The most important one.\r\n  Song Played:  # often\r\n    description: A song starts.\r\n    csharp_name: SONGPLAYED\r\n",
            await after.TextAsync("taxonomy.yaml")
        );
        await after.LoadAsync();
    }

    [Fact]
    public async Task A_property_is_renamed_in_every_file_and_project_that_has_it()
    {
        var root = ("/shared/taxonomy.yaml", "taxonomy: 1\nevent_properties: { songId: string }\n");
        var fragment = ("/shared/a.taxonomy.yaml", "events: { A: { description: x, properties: { songId: } } }\n");
        var solution = TestSolution.Empty.WithProject("net8", root, fragment).WithProject("net9", root, fragment);
        var offers = await solution.OffersAsync(new RenameInPlanFix(), "TAX202", project: "net9");

        var after = await solution.ApplyAsync(Assert.Single(offers));

        foreach (var project in (string[])["net8", "net9"])
        {
            Assert.Contains(
                "{ song_id: string }",
                await after.TextAsync(root.Item1, project),
                StringComparison.Ordinal
            );
            Assert.Contains("{ song_id: }", await after.TextAsync(fragment.Item1, project), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(
        "taxonomy: 1\nevents:\n  song played: { description: x }\n  Song Played: { csharp_name: X, description: x }\n"
    )]
    [InlineData(
        "taxonomy: 1\nnaming: { events: { pattern: ^x, example: x } }\nevents:\n  song played: { description: x }\n"
    )]
    public async Task Nothing_is_offered_where_the_name_is_taken_or_unknown(string plan) =>
        Assert.Empty(await TestSolution.Of(("taxonomy.yaml", plan)).OffersAsync(new RenameInPlanFix(), "TAX201"));

    [Theory]
    [InlineData(FixAllScope.Document, "g h", "B B", "c c")]
    [InlineData(FixAllScope.Project, "G H", "B B", "c c")]
    [InlineData(FixAllScope.Solution, "G H", "B B", "C C")]
    public async Task All_are_renamed_in_a_file_a_plan_or_all_plans(
        FixAllScope scope,
        string inFirst,
        string inFragment,
        string inOther
    )
    {
        var solution = TestSolution
            .Of(
                (
                    "/a/taxonomy.yaml",
                    "taxonomy: 1\nnaming: { events: Title Case }\nevents: { g h: { description: x }, a x: { description: x } }\n"
                ),
                ("/a/b.taxonomy.yaml", "events: { b b: { description: x } }\n")
            )
            .WithProject(
                "Other",
                (
                    "/c/taxonomy.yaml",
                    "taxonomy: 1\nnaming: { events: Title Case }\nevents: { c c: { description: x } }\n"
                )
            );

        var after = await solution.FixAllAsync(new RenameInPlanFix(), "TAX201", scope);

        // The first diagnostic is the fragment's.
        var first = await after.TextAsync("/a/taxonomy.yaml");
        Assert.Contains(inFirst, first, StringComparison.Ordinal);
        Assert.Contains(scope == FixAllScope.Document ? "a x" : "A X", first, StringComparison.Ordinal);
        Assert.Contains(inFragment, await after.TextAsync("/a/b.taxonomy.yaml"), StringComparison.Ordinal);
        Assert.Contains(inOther, await after.TextAsync("/c/taxonomy.yaml", "Other"), StringComparison.Ordinal);
    }
}
