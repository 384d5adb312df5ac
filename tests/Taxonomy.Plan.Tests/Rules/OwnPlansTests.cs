using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Tests.Plans;

namespace Taxonomy.Plans.Tests.Rules;

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

    /// <summary>These plans try out the format, so not all have descriptions, and some try odd names on purpose.</summary>
    [Fact]
    public void Valid_plans_have_only_findings_that_are_true()
    {
        var findings = new List<string>();
        foreach (var row in PlanCase.Names("valid"))
        {
            var result = PlanFixture.ReadFiles([.. PlanCase.Load(row.Data).Files]);
            findings.AddRange(
                PlanRules
                    .Check(result)
                    .Where(finding =>
                        finding.Rule != QualityRules.NoDescription && finding.Rule != QualityRules.NoOwner
                    )
                    .Select(finding => $"{row.Data} {finding.Rule.Id} {Subject(finding)}")
            );
        }

        Assert.Equal(
            [
                "valid/enums.yaml TAX305 line 17",
                "valid/events.yaml TAX305 line 25",
                "valid/events.yaml TAX305 line 25",
                "valid/lifecycle.yaml TAX303 extras",
                "valid/names.yaml TAX201 &Amp Clicked",
                "valid/names.yaml TAX201 42 things",
                "valid/names.yaml TAX201 checkout.started",
                "valid/names.yaml TAX202 iOSVersion",
                "valid/names.yaml TAX202 Ünïcode",
                "valid/names.yaml TAX202 with space",
                "valid/names.yaml TAX201 yes",
                "valid/names.yaml TAX201 null",
                "valid/names.yaml TAX201 x-ray Taken",
                "valid/names.yaml TAX202 x-dose",
                "valid/names.yaml TAX201 a\"b\\c",
                "valid/shared-properties.yaml TAX303 where",
                "valid/shared-properties.yaml TAX205 song_id",
                "valid/shared-properties.yaml TAX206 event_properties",
            ],
            findings
        );
    }

    private static string Subject(Finding finding) =>
        finding.Message.Split('\'') is [_, var name, ..]
            ? name
            : FormattableString.Invariant($"line {finding.Span.Line + 1}");

    private static void AssertSilent(params (string Path, string Text)[] files)
    {
        var result = PlanFixture.ReadFiles(files);
        Assert.Empty(
            PlanRules
                .Check(result)
                .Select(finding => $"{finding.Path}({finding.Span.Line + 1}) {finding.Rule.Id} {finding.Message}")
        );
        Assert.Contains(NamingRules.EventNaming, PlanRules.Reported);
    }
}
