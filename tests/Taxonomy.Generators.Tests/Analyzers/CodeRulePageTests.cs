using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers;
using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>
/// The pages of the rules on C# code: each says what its rule is; the rule reports the example, and not the repaired
/// one.
/// </summary>
public sealed class CodeRulePageTests
{
    // Rules of the catalogue that no analyzer reports yet have no page; each gets one with its implementation.
    private static readonly DiagnosticDescriptor[] s_reported =
    [
        .. CodeRules.All.Where(rule =>
            CodeTest.Analyzers.Any(analyzer => analyzer.SupportedDiagnostics.Any(supported => supported.Id == rule.Id))
        ),
    ];

    public static TheoryData<string> Ids => [.. s_reported.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_agrees_with_its_rule(string id)
    {
        var rule = s_reported.Single(rule => rule.Id == id);
        var page = Repository.Read($"docs/rules/{id}.md");

        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"Category `{rule.Category}`, by default: {SeverityOf(rule)}.", page, StringComparison.Ordinal);
        Assert.Contains("\n## How to fix violations\n", page, StringComparison.Ordinal);
        Assert.Contains($"`dotnet_diagnostic.{id}.severity", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Its_example_is_reported_and_the_repaired_one_is_not(string id)
    {
        var page = Repository.Read($"docs/rules/{id}.md");
        var plan = RulePageProgram.PlanOf(page);
        var problems = RulePageProgram.Blocks(page, "problem");
        var repaired = RulePageProgram.Blocks(page, "fixed");

        Assert.NotEmpty(problems);
        Assert.NotEmpty(repaired);
        foreach (var code in problems)
        {
            Assert.Contains(id, await FindAsync(id, plan, code));
        }

        foreach (var code in repaired)
        {
            Assert.DoesNotContain(id, await FindAsync(id, plan, code));
        }
    }

    private static string SeverityOf(DiagnosticDescriptor rule) =>
        rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString().ToLowerInvariant() : "none";

    private static async Task<IEnumerable<string>> FindAsync(string id, string? plan, string code)
    {
        // Some of the rules stand in the plan.
        var (test, source) = RulePageProgram.Of(plan, code, switchedOn: id);
        var inCode = await test.RunAsync([MarkedSource.Parse("/project/Program.cs", source)]);
        var inPlan =
            id == CodeRules.UntrackedEvent.Id ? await test.RunOnPlanAsync(("/project/Program.cs", source)) : [];
        return inCode.Concat(inPlan).Select(diagnostic => diagnostic.Id);
    }
}
