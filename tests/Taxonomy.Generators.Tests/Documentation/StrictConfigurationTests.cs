using Microsoft.CodeAnalysis;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Generators.Tests.Documentation;

/// <summary>The configuration for strict teams holds what it says: everything, as errors.</summary>
public sealed class StrictConfigurationTests
{
    private static string Page => RulePages.Read("strict.md");

    [Fact]
    public void It_makes_every_rule_an_error_that_is_none_already()
    {
        var text = Assert.Single(RulePages.Blocks(Page, "ini globalconfig"));
        var set = AnalyzerConfigSet.Create(
            new[] { AnalyzerConfig.Parse(text, "/project/.globalconfig") },
            out var problems
        );

        Assert.Empty(problems);
        var severities = set.GlobalConfigOptions.TreeOptions;
        Assert.All(severities, severity => Assert.Equal(ReportDiagnostic.Error, severity.Value));
        Assert.All(severities.Keys, id => Assert.True(RulePages.Exists(id.ToUpperInvariant()), id));

        // What is off by default on the plan's side, a .globalconfig cannot switch on.
        var expected = RulePages.Reported.Where(rule =>
            rule.DefaultSeverity is not (DiagnosticSeverity.Error or DiagnosticSeverity.Hidden)
        );
        Assert.Empty(expected.Select(rule => rule.Id).Except(severities.Keys, StringComparer.OrdinalIgnoreCase));
        Assert.Equal(
            severities.Count,
            text.Split('\n').Count(line => line.StartsWith("dotnet_", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Its_settings_in_the_plan_switch_on_what_is_off()
    {
        var yaml = Assert.Single(RulePages.Blocks(Page, "yaml rules"));
        var result = PlanReader.Merge(
            [new PlanSource("taxonomy.yaml", "taxonomy.yaml", PlanReader.ReadFile("taxonomy: 1\n" + yaml))],
            new PlanOptions()
        );

        Assert.Empty(result.Findings);
        Assert.Equal(
            RuleCatalog.All.Where(rule => rule.DefaultSeverity == FindingSeverity.None).Order(ById),
            result.Index!.Settings.Rules.Select(setting => setting.Rule).Order(ById)
        );
        Assert.All(result.Index.Settings.Rules, setting => Assert.Equal(FindingSeverity.Error, setting.Severity));
    }

    private static Comparer<Rule> ById { get; } =
        Comparer<Rule>.Create((left, right) => string.CompareOrdinal(left.Id, right.Id));
}
