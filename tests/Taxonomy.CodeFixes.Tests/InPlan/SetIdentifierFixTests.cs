using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InPlan;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InPlan;

public sealed class SetIdentifierFixTests
{
    private const string Shared =
        "event_properties:\n  cost: { type: string, description: x }\n  cost+: { type: string, description: x } # US\n"
        + "  options: { type: string, description: x }\n";

    private const string Uses =
        "events:\n  A: { description: x, properties: { cost: , cost+: , options: } }\n  B: { description: x, properties: { cost+: , cost: } }\n";

    [Fact]
    public async Task One_csharp_name_in_the_root_settles_all_events()
    {
        var solution = TestSolution.Of(
            ("taxonomy.yaml", "taxonomy: 1\n" + Shared),
            ("a.taxonomy.yaml", Uses),
            (
                "Program.cs",
                "class C { void M(Test.Tracking.AnalyticsUser user) => user.B(costPlus: \"a\", cost: \"b\"); }"
            )
        );

        var after = await solution.FixAsync(
            new SetIdentifierFix(),
            "TAX007",
            "Set 'csharp_name' of 'cost+' to 'CostPlus'"
        );

        Assert.Contains(
            "  cost+: { type: string, description: x, csharp_name: CostPlus } # US\n",
            await after.TextAsync("taxonomy.yaml"),
            StringComparison.Ordinal
        );
        Assert.Equal(Uses, await after.TextAsync("a.taxonomy.yaml"));
    }

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task All_are_settled_in_every_project_that_has_the_plan(FixAllScope scope)
    {
        var root = ("/shared/taxonomy.yaml", "taxonomy: 1\n" + Shared);
        var fragment = ("/shared/a.taxonomy.yaml", Uses);
        var solution = TestSolution.Empty.WithProject("net8", root, fragment).WithProject("net9", root, fragment);

        var after = await solution.FixAllAsync(new SetIdentifierFix(), "TAX007", scope);

        foreach (var project in (string[])["net8", "net9"])
        {
            var text = await after.TextAsync(root.Item1, project);
            Assert.Contains("csharp_name: CostPlus", text, StringComparison.Ordinal);
            Assert.Contains("csharp_name: OptionsValue", text, StringComparison.Ordinal);
            await after.LoadAsync(project);
        }
    }
}
