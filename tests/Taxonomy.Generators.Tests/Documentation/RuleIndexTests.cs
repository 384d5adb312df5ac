using System.Globalization;
using Taxonomy.Generators.Diagnostics;

namespace Taxonomy.Generators.Tests.Documentation;

/// <summary>Each rule has a page, and is in release tracking.</summary>
public sealed class RuleIndexTests
{
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
