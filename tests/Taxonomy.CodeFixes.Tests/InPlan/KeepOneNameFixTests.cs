using Taxonomy.CodeFixes.InPlan;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InPlan;

public sealed class KeepOneNameFixTests
{
    private const string Plan =
        "taxonomy: 1\nevents:\n  Song Played: { description: x }\n  # Since 2019.\n  song played: # often\n    description: y\n";

    [Fact]
    public async Task The_other_name_is_deprecated_in_favor_of_the_one_that_is_kept()
    {
        var after = await Solution.FixAsync(
            new KeepOneNameFix(),
            "TAX203",
            "Deprecate 'song played' in favor of 'Song Played'"
        );

        Assert.Equal(
            Plan + "    csharp_name: SongPlayedOld\n    deprecated: { use: Song Played }\n",
            await after.TextAsync("taxonomy.yaml")
        );
        await after.LoadAsync();
    }

    [Fact]
    public async Task The_other_name_is_removed()
    {
        var after = await Solution.FixAsync(
            new KeepOneNameFix(),
            "TAX203",
            "Remove 'song played' and keep 'Song Played': 'song played' can no longer be sent"
        );

        Assert.Equal(
            "taxonomy: 1\nevents:\n  Song Played: { description: x }\n  # Since 2019.\n",
            await after.TextAsync("taxonomy.yaml")
        );
        await after.LoadAsync();
    }

    [Fact]
    public async Task Names_in_different_events_are_renamed_and_not_removed()
    {
        var solution = TestSolution.Of(
            (
                "taxonomy.yaml",
                "taxonomy: 1\nevents:\n  A: { description: x, properties: { site_id: string } }\n  B: { description: x, properties: { siteId: string } }\n"
            )
        );
        Assert.Empty(await solution.OffersAsync(new KeepOneNameFix(), "TAX203"));

        var after = await solution.FixAsync(
            new RenameInPlanFix(),
            "TAX203",
            "Rename 'siteId' to 'site_id' in the plan: the new name is sent from now on"
        );

        Assert.Contains(
            "B: { description: x, properties: { site_id: string } }",
            await after.TextAsync("taxonomy.yaml"),
            StringComparison.Ordinal
        );
    }

    private static TestSolution Solution => TestSolution.Of(("taxonomy.yaml", Plan));
}
