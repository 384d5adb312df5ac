using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InPlan;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InPlan;

public sealed class NoEffectFixTests
{
    [Fact]
    public async Task An_entry_without_effect_is_removed()
    {
        var after = await Solution().FixAsync(new RemoveEntryFix(), "TAX305", "Remove the entry");

        Assert.Equal("events:\n  B: { description: x }\n", await after.TextAsync("a.taxonomy.yaml"));
    }

    [Theory]
    [InlineData(FixAllScope.Document, false)]
    [InlineData(FixAllScope.Project, true)]
    [InlineData(FixAllScope.Solution, true)]
    public async Task All_of_them_are_removed(FixAllScope scope, bool hasRoot)
    {
        var solution = Solution();

        var after = await solution.FixAllAsync(new RemoveEntryFix(), "TAX305", scope);

        Assert.Equal("events:\n  B: { description: x }\n", await after.TextAsync("a.taxonomy.yaml"));
        Assert.Equal(
            hasRoot
                ? "taxonomy: 1\nevents:\n  A: # first\n    description: x\n"
                : await solution.TextAsync("taxonomy.yaml"),
            await after.TextAsync("taxonomy.yaml")
        );
    }

    private static TestSolution Solution() =>
        TestSolution.Of(
            ("a.taxonomy.yaml", "events:\n  B: { description: x, suppress: [TAX301] }\n"),
            (
                "taxonomy.yaml",
                "taxonomy: 1\nrules:\n  TAX301: warning\nevents:\n  A: # first\n    description: x\n    suppress: [TAX301]\n"
            )
        );
}
