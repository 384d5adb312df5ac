using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Tests.Plans;

public class PlanDataTests
{
    public static IEnumerable<TheoryDataRow<string>> Valid() => PlanCase.Names("valid");

    public static IEnumerable<TheoryDataRow<string>> Broken() => PlanCase.Names("broken");

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_valid_plan_has_no_findings(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_plan_has_the_findings_that_it_announces(string name)
    {
        Assert.NotEmpty(PlanCase.Load(name).Expected);
        Check(name);
    }

    private static void Check(string name)
    {
        var plan = PlanCase.Load(name);
        var texts = plan.Files.ToDictionary(file => file.Path, file => file.Text);
        var result = PlanFixture.ReadFiles([.. plan.Files]);
        var findings = result
            .Findings.Where(finding =>
                finding.Rule.Category == "Taxonomy.Format" || finding.Rule.Id is "TAX101" or "TAX203"
            )
            .ToList();
        var missing = new List<ExpectedFinding>();
        foreach (var expected in plan.Expected)
        {
            var found = findings.RemoveAll(finding =>
                expected.Line is null && expected.Is(finding, texts[finding.Path])
            );
            var index = findings.FindIndex(finding => expected.Is(finding, texts[finding.Path]));
            if (index >= 0)
            {
                findings.RemoveAt(index);
            }
            else if (found == 0)
            {
                missing.Add(expected);
            }
        }

        Assert.Empty(missing);
        Assert.Empty(findings.Select(finding => Describe(finding, texts[finding.Path])));
        if (plan.Survivors is { } survivors)
        {
            Assert.Equal(survivors, Events(result.Plan!));
        }
    }

    private static string Describe(Finding finding, string text) =>
        $"{finding.Path}({finding.Span.Line + 1}): {finding.Rule.Id} "
        + $"'{PlanFixture.Underlined(text, finding)}': {finding.Message}";

    private static IEnumerable<string> Events(Plan plan) =>
        plan.Events.Select(definition =>
            (
                definition.Name
                + ": "
                + string.Join(", ", definition.Members.Select(member => member.Property?.Name ?? $"<{member.Bundle}>"))
            ).TrimEnd()
        );
}
