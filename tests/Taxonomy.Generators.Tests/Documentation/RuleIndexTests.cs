namespace Taxonomy.Generators.Tests.Documentation;

/// <summary>What is listed of all rules together: the index of the pages, and release tracking.</summary>
public sealed class RuleIndexTests
{
    /// <summary>
    /// The table is written from the descriptors. When they have changed, run this test with
    /// <c>TAXONOMY_ACCEPT_SNAPSHOTS=1</c>.
    /// </summary>
    [Fact]
    public void The_index_is_the_one_that_the_descriptors_make()
    {
        var index = RulePages.Read("README.md");
        var start = index.IndexOf("| ID |", StringComparison.Ordinal);
        var end = index.LastIndexOf("|\n", StringComparison.Ordinal) + 2;
        var expected =
            "| ID | Rule | Default |\n|---|---|---|\n"
            + string.Concat(
                RulePages.Reported.Select(rule =>
                    $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {RulePages.DefaultOf(rule)} |\n"
                )
            );
        if (Environment.GetEnvironmentVariable("TAXONOMY_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(RulePages.PathOf("README.md"), index[..start] + expected + index[end..]);
            return;
        }

        Assert.Equal(expected, index[start..end]);
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
    public void Help_links_lead_to_the_pages() =>
        Assert.All(
            RulePages.Reported,
            rule => Assert.EndsWith($"/docs/rules/{rule.Id}.md", rule.HelpLinkUri, StringComparison.Ordinal)
        );
}
