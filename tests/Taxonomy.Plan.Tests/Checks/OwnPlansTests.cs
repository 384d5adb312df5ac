using Taxonomy.Plans.Findings;

namespace Taxonomy.Plans.Tests.Checks;

/// <summary>The rules have nothing to say about plans that people are to copy from.</summary>
public class OwnPlansTests
{
    [Fact]
    public void The_example_has_no_findings() =>
        AssertSilent(("taxonomy.yaml", SampleTexts.Text("taxonomy.example.yaml")));

    [Fact]
    public void The_store_has_no_findings() =>
        AssertSilent([
            .. SampleTexts
                .All.Where(sample => sample.Path.StartsWith("samples/Store/", StringComparison.Ordinal))
                .Select(sample => (sample.Path.Substring("samples/Store/".Length), sample.Text)),
        ]);

    private static void AssertSilent(params (string Path, string Text)[] files)
    {
        var result = PlanFixture.ReadFiles(files);
        Assert.Empty(
            PlanRules
                .Check(result)
                .Select(finding => $"{finding.Path}({finding.Span.Line + 1}) {finding.Rule.Id} {finding.Message}")
        );
        Assert.Contains(Rules.EventNaming, PlanRules.Reported);
    }
}
