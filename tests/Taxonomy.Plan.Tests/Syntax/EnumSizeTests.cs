using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Plans.Tests.Syntax;

/// <summary>How many values an enum has.</summary>
public sealed class EnumSizeTests
{
    private const int Most = 10_000;

    [Theory]
    [InlineData("types:\n  T:\n    enum: [{0}]\nevents: {{ E: {{ properties: {{ p: T }} }} }}")]
    [InlineData("types:\n  T:\n    open: true\n    enum: [{0}]\nevents: {{ E: {{ properties: {{ p: T }} }} }}")]
    [InlineData("events:\n  E:\n    properties:\n      p: {{ enum: [{0}] }}")]
    public void The_first_value_beyond_the_limit_is_an_error_and_the_others_stay(string plan)
    {
        var type = Assert.Single(PlanFixture.ReadValid(Plan(plan, Most)).Enums);
        Assert.Equal(Most, type.Members.Count);

        var text = Plan(plan, Most + 5);
        var result = PlanFixture.Read(text);

        var finding = Assert.Single(result.Findings);
        Assert.Equal((FormatRules.ConstraintMismatch, FindingSeverity.Error), (finding.Rule, finding.Severity));
        Assert.Equal("v10000", PlanFixture.Underlined(text, finding));
        Assert.Equal(
            "'enum' must have at most 10,000 values, but has 10,005. Use the type string or integer.",
            finding.Message
        );
        Assert.Equal(Most, Assert.Single(result.Plan!.Enums).Members.Count);
    }

    private static string Plan(string plan, int count) =>
        string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            plan,
            string.Join(", ", Enumerable.Range(0, count).Select(i => $"v{i}"))
        );
}
