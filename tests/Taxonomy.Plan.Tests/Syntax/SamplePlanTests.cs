namespace Taxonomy.Plans.Tests.Syntax;

public class SamplePlanTests
{
    [Fact]
    public void The_example_plan_reads_without_findings()
    {
        var result = PlanFixture.ReadFiles(("taxonomy.yaml", Repository.Read("taxonomy.example.yaml")));
        Assert.Empty(
            result.Findings.Select(finding => $"{finding.Rule.Id} {finding.Span.Line + 1}: {finding.Message}")
        );
        Assert.Equal("MusicAnalytics", result.Plan!.Settings.Client);
        Assert.Equal(19, result.Plan.Events.Count);
    }

    [Fact]
    public void The_store_sample_reads_without_findings()
    {
        var folder = Repository.PathOf("samples/Store");
        var files = Directory
            .GetFiles(folder, "*taxonomy.yaml")
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path)))
            .ToArray();
        var result = PlanFixture.ReadFiles(files);
        Assert.Empty(result.Findings.Select(finding => $"{finding.Path} {finding.Rule.Id} {finding.Message}"));
        Assert.Equal(28, result.Plan!.Events.Count);
    }
}
