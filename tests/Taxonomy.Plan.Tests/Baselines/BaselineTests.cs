using Taxonomy.Plans.Baselines;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.History;

namespace Taxonomy.Plans.Tests.Baselines;

/// <summary>Known findings, which are not reported.</summary>
public sealed class BaselineTests
{
    private const string Path = "taxonomy.baseline.yaml";

    private static readonly string s_legacy = string.Concat(
        Enumerable.Range(0, 300).Select(i => $"  legacy_event_{i}:\n    properties:\n      BadName{i}: string\n")
    );

    [Fact]
    public void A_plan_of_hundreds_of_legacy_names_has_no_findings_with_its_baseline()
    {
        var plan = Plan(s_legacy);
        Assert.NotEmpty(PlanRules.Check(plan));

        var text = Grow(plan);

        Assert.Empty(Check(plan, text));
        Assert.Contains("\n    TAX201:\n      events/legacy_event_0: 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\n      events/legacy_event_7/BadName7: 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_finding_is_reported_before_the_limit_of_a_rule()
    {
        var text = Grow(Plan(s_legacy));

        var finding = Assert.Single(
            Check(Plan("  brand_new: { properties: { }, description: New. }\n" + s_legacy), text)
        );
        Assert.Equal(("TAX201", 4), (finding.Rule.Id, finding.Span.Line));
        finding = Assert.Single(Check(Plan(s_legacy + "  brand_new: { description: New. }\n"), text));
        Assert.Equal("TAX201", finding.Rule.Id);
    }

    [Fact]
    public void Lines_and_the_order_of_events_do_not_matter()
    {
        var before = Plan("  one:\n    suppress: [TAX204]\n    owner: x\n  two:\n");
        var text = Grow(before);

        Assert.Empty(Check(Plan("  # A comment.\n\n  two:\n  one:\n    owner: x\n    suppress: [TAX204]\n"), text));
    }

    [Fact]
    public void An_entry_without_effect_is_reported()
    {
        var text = Grow(Plan("  one:\n  two:\n"));
        var findings = Check(Plan("  one:\n  Two:\n    description: Good.\n"), text);

        Assert.Equal(
            [
                "TAX201 TAX201 no longer reports anything at 'events/two'. Remove this entry from the baseline.",
                "TAX301 TAX301 no longer reports anything at 'events/two'. Remove this entry from the baseline.",
            ],
            findings.Select(finding => finding.Message[..6] + " " + finding.Message)
        );
        Assert.All(
            findings,
            finding =>
            {
                Assert.Equal(
                    (Path, FindingSeverity.Warning, QualityRules.NoEffect),
                    (finding.Path, finding.Severity, finding.Rule)
                );
                Assert.Equal("events/two", PlanFixture.Underlined(text, finding));
            }
        );
    }

    [Fact]
    public void A_count_that_is_too_high_is_reported_with_the_right_one()
    {
        var plan = Plan("  one: { description: A. }\n");
        var text = Grow(plan).Replace("events/one: 1", "events/one: 3", StringComparison.Ordinal);

        var finding = Assert.Single(Check(plan, text));

        Assert.Equal("3", PlanFixture.Underlined(text, finding));
        Assert.Equal(
            "TAX201 reports fewer diagnostics at 'events/one' than the 3 that the baseline lists. Change the count to 1.",
            finding.Message
        );
    }

    [Fact]
    public void A_rule_that_is_off_needs_no_entries()
    {
        var text = Grow(Plan("  one: { description: A. }\n"));
        var off = PlanFixture.Read("rules: { TAX201: none }\nevents:\n  one: { description: A. }\n");

        Assert.Equal(["TAX305"], Check(off, text).Select(finding => finding.Rule.Id));
    }

    [Theory]
    [InlineData("  one: { properties: { p: intger } }\n")]
    [InlineData("  one\n")]
    public void While_a_plan_has_errors_no_entry_is_reported_and_no_baseline_is_written(string events)
    {
        var text = Grow(Plan("  one: { properties: { P: string } }\n"));
        var broken = Plan(events);

        Assert.DoesNotContain(Check(broken, text), finding => finding.Path == Path);
        Assert.Null(BaselineUpdate.Create(broken, Options(text), Path, allowGrowth: true));
    }

    [Fact]
    public void What_was_shipped_can_be_known()
    {
        var plan = Plan("  A: { description: A. }\n");
        var shipped = new ShippedSource(
            "taxonomy.shipped.yaml",
            ShippedFile.Read("shipped: 1\nevents: { A: { properties: { p: string } }, B: {} }")
        );
        var options = new RuleOptions { Shipped = shipped };
        var text = BaselineUpdate.Create(plan, options, Path, allowGrowth: true)!.Text;

        Assert.Contains("  taxonomy.shipped.yaml:\n    TAX401:\n      events/B: 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\n    TAX401:\n      events/A: 1\n", text, StringComparison.Ordinal);
        Assert.Empty(PlanRules.Check(plan, options with { Baseline = Source(text) }));
        // Without the shipped file nobody knows whether the entries have an effect.
        Assert.Empty(PlanRules.Check(plan, Options(text)));
    }

    [Fact]
    public void An_update_removes_and_refuses_to_add()
    {
        var text = Grow(Plan("  one: { description: A. }\n  two: { description: A. }\n"));
        var plan = Plan("  two: { description: A. }\n  three: { description: A. }\n");

        var update = BaselineUpdate.Create(plan, Options(text), Path, allowGrowth: false)!;

        Assert.Equal(["events/two"], Names(update.Baseline));
        Assert.Equal(["events/three"], Names(update.Added));
        Assert.Equal(["events/one"], Names(update.Removed));
        Assert.Equal(["TAX201"], Check(plan, update.Text).Select(finding => finding.Rule.Id));

        update = BaselineUpdate.Create(plan, Options(text), Path, allowGrowth: true)!;
        Assert.Equal(["events/three", "events/two"], Names(update.Baseline));
        Assert.Empty(Check(plan, update.Text));
    }

    [Fact]
    public void The_first_baseline_is_growth()
    {
        var update = BaselineUpdate.Create(Plan("  one:\n"), new(), Path, allowGrowth: false)!;

        Assert.Empty(update.Baseline.Entries);
        Assert.Equal(2, update.Added.Entries.Count);
    }

    [Fact]
    public void The_text_is_sorted_and_the_same_for_the_same_entries()
    {
        BaselineEntry[] entries =
        [
            new("b.taxonomy.yaml", "TAX201", "events/x", 1),
            new("a: b.taxonomy.yaml", "TAX301", "events/Ünï \u200B", 2),
            new("a: b.taxonomy.yaml", "TAX201", "events/# y", 1),
            new("a: b.taxonomy.yaml", "TAX201", "events/# y", 1),
        ];
        const string Expected = """
            baseline: 1

            files:
              "a: b.taxonomy.yaml":
                TAX201:
                  "events/# y": 2
                TAX301:
                  "events/Ünï \u200B": 2
              b.taxonomy.yaml:
                TAX201:
                  events/x: 1

            """;

        var text = BaselineWriter.Write(Baseline.Create(entries));

        Assert.Equal(Expected.ReplaceLineEndings("\n"), text[text.IndexOf("baseline: 1", StringComparison.Ordinal)..]);
        Assert.Equal(text, BaselineWriter.Write(Baseline.Create(entries.Reverse())));
        var file = BaselineFile.Read(text);
        Assert.Empty(file.Findings);
        Assert.Equal(Baseline.Create(entries), file.Baseline);
    }

    [Theory]
    [InlineData("baseline: 1\nfiles: [⟦a⟧]", "TAX003", false)]
    [InlineData("⟦files⟧: {}", "TAX008", true)]
    [InlineData("baseline: ⟦2⟧", "TAX008", true)]
    [InlineData("baseline: 1\n⟦flies⟧: {}", "TAX002", true)]
    [InlineData("baseline: 1\nfiles: { a: { ⟦TAX999⟧: { x: 1 } } }", "TAX002", true)]
    [InlineData("baseline: 1\nfiles: { a: { ⟦TAX007⟧: { x: 1 } } }", "TAX003", true)]
    [InlineData("baseline: 1\nfiles: { a: { TAX201: { x: ⟦many⟧ } } }", "TAX003", true)]
    [InlineData("baseline: 1\nfiles: { a: { TAX201: { x: 1, ⟦x⟧: 1 } } }", "TAX004", true)]
    [InlineData("⟦- a⟧", "TAX003", true)]
    public void What_cannot_be_read_is_an_error_at_its_line(string marked, string id, bool isExact)
    {
        var start = marked.IndexOf('⟦', StringComparison.Ordinal);
        var text = marked.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal);

        var finding = Assert.Single(Check(Plan(""), text), finding => finding.Rule != QualityRules.NoEffect);

        Assert.Equal((id, Path, FindingSeverity.Error), (finding.Rule.Id, finding.Path, finding.Severity));
        Assert.True(!isExact || finding.Span.Start == start, finding.ToString());
        Assert.Contains(finding.Rule, PlanRules.ReportedInOtherFiles);
    }

    [Theory]
    [InlineData("/a/b/taxonomy.yaml", "/a/b/taxonomy.baseline.yaml", "taxonomy.yaml")]
    [InlineData(@"C:\a\b\x.taxonomy.yaml", @"C:\a\taxonomy.baseline.yaml", "b/x.taxonomy.yaml")]
    [InlineData("/a/shared/x.taxonomy.yaml", "/a/app/known.yaml", "../shared/x.taxonomy.yaml")]
    public void Files_are_relative_to_the_baseline(string plan, string baseline, string expected)
    {
        var result = PlanFixture.ReadFiles((plan, "taxonomy: 1\nevents: { one: { description: A. } }"));

        var update = BaselineUpdate.Create(result, new(), baseline, allowGrowth: true)!;

        Assert.Equal(expected, Assert.Single(update.Baseline.Entries).File);
        var options = new RuleOptions { Baseline = new(baseline, BaselineFile.Read(update.Text)) };
        Assert.Empty(PlanRules.Check(result, options));
    }

    private static PlanResult Plan(string events) =>
        PlanFixture.Read("naming: { events: Title Case, event_properties: snake_case }\n\n\nevents:\n" + events);

    private static string Grow(PlanResult plan) => BaselineUpdate.Create(plan, new(), Path, allowGrowth: true)!.Text;

    private static EquatableArray<Finding> Check(PlanResult plan, string baseline) =>
        PlanRules.Check(plan, Options(baseline));

    private static RuleOptions Options(string baseline) => new() { Baseline = Source(baseline) };

    private static BaselineSource Source(string text) => new(Path, BaselineFile.Read(text));

    private static IEnumerable<string> Names(Baseline baseline) => baseline.Entries.Select(entry => entry.Name);
}
