using System.Globalization;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Diagnostics;

namespace Taxonomy.Generators.Tests.Documentation;

/// <summary>What is listed of all rules together: the index of the pages, and release tracking.</summary>
public sealed class RuleIndexTests
{
    private const string OnCode = "\n## On C# code\n";

    /// <summary>
    /// The tables are written from the descriptors. When they have changed, run this test with
    /// <c>TAXONOMY_ACCEPT_SNAPSHOTS=1</c>.
    /// </summary>
    [Fact]
    public void The_index_is_the_one_that_the_descriptors_make()
    {
        var index = RulePages.Read("README.md");
        var parts = index.Split(OnCode);
        Assert.Equal(2, parts.Length);
        var expected =
            WithTable(parts[0], RulePages.Reported.Where(rule => !IsOnCode(rule)))
            + OnCode
            + WithTable(parts[1], RulePages.Reported.Where(IsOnCode));
        if (Environment.GetEnvironmentVariable("TAXONOMY_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(RulePages.PathOf("README.md"), expected);
            return;
        }

        Assert.Equal(expected, index);
    }

    private static bool IsOnCode(DiagnosticDescriptor rule) => rule.Id.StartsWith("TAX5", StringComparison.Ordinal);

    private static string WithTable(string text, IEnumerable<DiagnosticDescriptor> rules)
    {
        var start = text.IndexOf("| ID |", StringComparison.Ordinal);
        var end = text.LastIndexOf("|\n", StringComparison.Ordinal) + 2;
        var rows = rules.Select(rule =>
            $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {RulePages.DefaultOf(rule)} |\n"
        );
        return text[..start] + "| ID | Rule | Default |\n|---|---|---|\n" + string.Concat(rows) + text[end..];
    }

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule() =>
        Assert.Equal(
            RulePages.Reported.Select(rule => rule.Id + ".md"),
            Directory
                .EnumerateFiles(RulePages.PathOf(""), "TAX*.md")
                .Select(path => Path.GetFileName(path)!)
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Release_tracking_lists_every_rule()
    {
        var rows = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(file => File.ReadAllLines(Repository.PathOf("src/Taxonomy.Generators/" + file)))
            .Where(line => line.StartsWith("TAX", StringComparison.Ordinal))
            .Select(line => string.Join(' ', line.Split('|').Take(3).Select(cell => cell.Trim())));

        Assert.Equal(
            RulePages.Reported.Select(rule =>
                $"{rule.Id} {rule.Category} {(rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString() : "Disabled")}"
            ),
            rows
        );
    }

    [Fact]
    public void Descriptions_name_the_page_in_the_package() =>
        Assert.All(
            RulePages.Reported,
            rule =>
                Assert.EndsWith(
                    $" See docs/rules/{rule.Id}.md in the package.",
                    rule.Description.ToString(CultureInfo.InvariantCulture),
                    StringComparison.Ordinal
                )
        );

    [Fact]
    public void Help_links_lead_to_the_pages_of_the_repository_if_there_is_one()
    {
        Assert.Null(RulePage.LinkOf("TAX203", repository: ""));
        Assert.Equal(
            "https://example.com/owner/name/blob/main/docs/rules/TAX203.md",
            RulePage.LinkOf("TAX203", "https://example.com/owner/name/")
        );
        Assert.All(RulePages.Reported, rule => Assert.Equal(RulePage.LinkOf(rule.Id) ?? "", rule.HelpLinkUri));
    }
}
