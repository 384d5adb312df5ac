using System.Reflection;
using System.Text.RegularExpressions;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.History;
using Taxonomy.Plans.Tests.History;

namespace Taxonomy.Plans.Tests.Rules;

/// <summary>
/// What holds for every rule on plans, whichever is added: some test shows where it fires, where it is silent and how an
/// item silences it, and the example of its page obeys what the plan says of the rule.
/// </summary>
public sealed partial class RuleCoverageTests
{
    public static TheoryData<string> Configurable =>
        [.. RuleCatalog.All.Where(RuleCatalog.IsConfigurable).Select(rule => rule.Id)];

    // TAX010 is about the C# project, not the plan.
    public static TheoryData<string> OfFormat =>
        [
            .. RuleCatalog
                .All.Where(rule => !RuleCatalog.IsConfigurable(rule))
                .Select(rule => rule.Id)
                .Where(id => id != "TAX010"),
        ];

    [Theory]
    [MemberData(nameof(Configurable))]
    public void Tests_show_where_it_fires_and_how_an_item_silences_it(string id)
    {
        if (id == "TAX101")
        {
            // Of the reader's own, the plans in `broken` show where they fire.
            Assert.Contains(id, Broken());
            var plan = "limits: { group_types: 1 }\ngroup_types: { a: , b: { suppress: [TAX101] } }";
            Assert.DoesNotContain(id, PlanFixture.Read(plan).Findings.Select(finding => finding.Rule.Id));
            plan = plan.Replace("suppress: [TAX101]", "", StringComparison.Ordinal);
            Assert.Contains(id, PlanFixture.Read(plan).Findings.Select(finding => finding.Rule.Id));
            return;
        }

        Assert.Contains(id, Shown(nameof(PlanRulesTests.It_fires_where_it_should)));
        Assert.Contains(id, Shown(nameof(PlanRulesTests.An_item_silences_it)));

        // Those of history are silent together, in one test for all of them.
        Assert.True(
            RuleCatalog.Find(id)!.Category == HistoryRules.NotShipped.Category
                || Shown(nameof(PlanRulesTests.It_is_silent_where_it_should_be)).Contains(id)
        );
    }

    [Theory]
    [MemberData(nameof(Configurable))]
    public void The_plan_says_how_loud_it_is(string id)
    {
        Assert.Contains(id, Find(id, null).Select(finding => finding.Rule.Id));
        Assert.DoesNotContain(id, Find(id, "none").Select(finding => finding.Rule.Id));
        foreach (var severity in new[] { FindingSeverity.Info, FindingSeverity.Warning, FindingSeverity.Error })
        {
            var found = Find(id, severity.ToString().ToLowerInvariant())
                .Where(finding => finding.Rule.Id == id)
                .Select(finding => finding.Severity)
                .ToList();
            Assert.NotEmpty(found);
            Assert.All(found, actual => Assert.Equal(severity, actual));
        }
    }

    [Theory]
    [MemberData(nameof(OfFormat))]
    public void What_is_left_out_of_the_code_is_said_whatever_the_plan_says(string id)
    {
        Assert.Contains(id, Broken());
        Assert.Contains(
            Find(id, "none"),
            finding => finding.Rule.Id == id && finding.Severity == FindingSeverity.Error
        );
    }

    private static HashSet<string> Shown(string test) =>
        [
            .. new[] { typeof(PlanRulesTests), typeof(HistoryTests) }
                .Select(type => type.GetMethod(test)!)
                .SelectMany(method => method.GetCustomAttributes<InlineDataAttribute>())
                .Select(data => (string)data.Data[0]!),
        ];

    private static HashSet<string> Broken() =>
        [
            .. Directory
                .EnumerateFiles(
                    Repository.PathOf("tests/Taxonomy.Plan.Tests/Plans/broken"),
                    "*",
                    SearchOption.AllDirectories
                )
                .SelectMany(file => Id().Matches(File.ReadAllText(file)).Select(match => match.Value)),
        ];

    /// <summary>What is found in the example of a rule's page, with a severity for the rule in the plan.</summary>
    private static List<Finding> Find(string id, string? severity)
    {
        var page = Repository.Read($"docs/rules/{id}.md");
        var plan = Block(page, "problem")!;
        if (severity is not null)
        {
            plan = Rule().Replace(plan, "") + $"\nrules: {{ {id}: {severity} }}\n";
        }

        var result = PlanFixture.Read(plan);
        var options = new RuleOptions
        {
            Today = new DateTime(2026, 3, 1),
            ProductVersion = "12.0",
            Shipped = Block(page, "shipped") is { } shipped
                ? new("taxonomy.shipped.yaml", ShippedFile.Read(shipped))
                : null,
        };
        return [.. result.Findings, .. PlanRules.Check(result, options)];
    }

    private static string? Block(string page, string kind) =>
        Regex.Match(page, $"```yaml {kind}\n(.*?)```", RegexOptions.Singleline) is { Success: true } match
            ? match.Groups[1].Value
            : null;

    [GeneratedRegex("TAX[0-9]{3}")]
    private static partial Regex Id();

    [GeneratedRegex(@"^rules:.*\n(?:[ ]+.*\n)*", RegexOptions.Multiline)]
    private static partial Regex Rule();
}
