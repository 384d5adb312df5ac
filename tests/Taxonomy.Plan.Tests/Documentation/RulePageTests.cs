using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.History;

namespace Taxonomy.Plans.Tests.Documentation;

/// <summary>Each rule's page says what the rule does: its title, its severity, an example that fires and one that does not.</summary>
public sealed class RulePageTests
{
    // Rules of the catalogue that nothing reports yet have no page; each gets one with its implementation.
    private static readonly Rule[] s_reported =
    [
        .. RuleCatalog.All.Where(rule =>
            string.CompareOrdinal(rule.Id, "TAX101") <= 0 || PlanRules.Reported.Contains(rule)
        ),
    ];

    public static TheoryData<string> Ids => new(s_reported.Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_agrees_with_its_rule(string id)
    {
        var rule = RuleCatalog.Find(id)!;
        var page = File.ReadAllText(PathOf(id + ".md"));

        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        var severity = rule.DefaultSeverity.ToString().ToLowerInvariant();
        Assert.Contains($"Category `{rule.Category}`, by default: {severity}.", page, StringComparison.Ordinal);
        Assert.Contains("\n## How to fix violations\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## Configuration\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_example_fires_and_the_fixed_one_does_not(string id)
    {
        var page = File.ReadAllText(PathOf(id + ".md"));
        var problems = Examples(page, "problem");
        var fixes = Examples(page, "fixed");

        var options = new RuleOptions
        {
            Today = new DateTime(2026, 3, 1),
            ProductVersion = "12.0",
            Shipped = Examples(page, "shipped") is [var shipped]
                ? new("taxonomy.shipped.yaml", ShippedFile.Read(shipped))
                : null,
        };
        Assert.All(problems, plan => Assert.Contains(id, Find(plan, options)));
        Assert.All(fixes, plan => Assert.DoesNotContain(id, Find(plan, options)));

        // TAX010 is about the C# project, not the plan.
        Assert.Equal(id != "TAX010", problems.Count > 0 && fixes.Count > 0);
    }

    [Fact]
    public void The_index_lists_every_rule_that_is_reported()
    {
        var rows = s_reported.Select(rule =>
            $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.DefaultSeverity.ToString().ToLowerInvariant()} |"
        );

        var index = File.ReadAllLines(PathOf("README.md"))
            .Where(line => line.StartsWith("| [", StringComparison.Ordinal) && !IsOfCode(line.Substring(3)));

        Assert.Equal(rows, index);
    }

    [Fact]
    public void Release_tracking_lists_every_rule_that_is_reported()
    {
        var folder = Path.Combine(PathOf(""), "..", "..", "src", "Taxonomy.Generators");
        var rows = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(file => File.ReadAllLines(Path.Combine(folder, file)))
            .Where(line => line.StartsWith("TAX", StringComparison.Ordinal) && !IsOfCode(line))
            .Select(line => string.Join(' ', line.Split('|').Take(3).Select(cell => cell.Trim())));

        var expected = s_reported.Select(rule =>
            $"{rule.Id} {rule.Category} {(rule.DefaultSeverity == FindingSeverity.None ? "Hidden" : rule.DefaultSeverity)}"
        );
        Assert.Equal(expected, rows);
    }

    private static List<string> Examples(string page, string kind) =>
        [
            .. Regex
                .Matches(page, $"```yaml {kind}\n(.*?)```", RegexOptions.Singleline)
                .Select(match => match.Groups[1].Value),
        ];

    // The rules on C# code are tested where they are, with the analyzers.
    private static bool IsOfCode(string line) => line.StartsWith("TAX5", StringComparison.Ordinal);

    private static IEnumerable<string> Find(string plan, RuleOptions options)
    {
        var result = PlanReader.Merge(
            [new PlanSource("taxonomy.yaml", "taxonomy.yaml", PlanReader.ReadFile(plan))],
            new PlanOptions()
        );
        return result.Findings.Concat(PlanRules.Check(result, options)).Select(finding => finding.Rule.Id);
    }

    private static string PathOf(string page, [CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "docs", "rules", page);
}
