using System.Text;
using CsCheck;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.History;
using Taxonomy.Plans.Tests.Plans;

namespace Taxonomy.Plans.Tests.Binding;

/// <summary>Whatever a file holds, reading ends, in a plan or in findings.</summary>
public class RobustnessTests
{
    private static readonly string[] s_plans = PlanCase
        .Names("valid")
        .Concat(PlanCase.Names("broken"))
        .SelectMany(row => PlanCase.Load(row.Data).Files)
        .Select(file => file.Text)
        .ToArray();

    private static readonly string[] s_snippets =
    [
        "",
        "null",
        "~",
        "5",
        "-1",
        "1e400",
        "true",
        "x",
        "Genre",
        "[]",
        "[a]",
        "[[a]]",
        "{}",
        "{ a: b }",
        "{ type: { type: x } }",
        "{ enum: [1, { value: 2 }] }",
        "{ properties: { a: a } }",
        "string?",
        "map<string, Genre[]>?",
        "\"\\uD800\"",
        "\"\\0\"",
        "{ deprecated: { use: x } }",
        "{ const: 1, nullable: true }",
        "*known",
        "&known x",
        "🎵",
        "options",
        "Equals",
    ];

    [Fact]
    public void Values_of_the_wrong_kind_anywhere_never_throw()
    {
        var values = Gen.Select(Gen.Int[0, s_plans.Length - 1], Gen.Int, Gen.Int[0, s_snippets.Length - 1]);
        values.Sample(
            (plan, line, snippet) =>
            {
                var lines = s_plans[plan].Split('\n');
                var at = (int)((uint)line % (uint)lines.Length);
                var colon = lines[at].IndexOf(':', StringComparison.Ordinal);
                lines[at] = (colon < 0 ? lines[at] : lines[at][..(colon + 1)]) + " " + s_snippets[snippet];
                Check(string.Join("\n", lines));
            },
            iter: 1500
        );
    }

    [Fact]
    public void Keys_of_one_place_in_another_never_throw()
    {
        var keys = Gen.Select(Gen.Int[0, s_plans.Length - 1], Gen.Int, Gen.Int[0, s_plans.Length - 1], Gen.Int);
        keys.Sample(
            (plan, line, other, otherLine) =>
            {
                var lines = s_plans[plan].Split('\n');
                var others = s_plans[other].Split('\n');
                var at = (int)((uint)line % (uint)lines.Length);
                var text = others[(int)((uint)otherLine % (uint)others.Length)].TrimStart();
                var indentation = lines[at].Length - lines[at].TrimStart().Length;
                lines[at] = new string(' ', indentation) + text;
                Check(string.Join("\n", lines));
            },
            iter: 1500
        );
    }

    [Fact]
    public void A_chain_of_types_needs_no_stack()
    {
        const int Length = 30_000;
        var text = new StringBuilder("taxonomy: 1\ntypes:\n");
        for (var i = 0; i < Length; i++)
        {
            text.Append("  T").Append(i).Append(": T").Append(i + 1).Append('\n');
        }

        var open = PlanFixture.ReadFiles((PlanFixture.Root, text + $"  T{Length}: string\n"));
        Assert.Empty(open.Findings);
        var circle = PlanFixture.ReadFiles((PlanFixture.Root, text + $"  T{Length}: T0\n"));
        Assert.Equal("TAX006", Assert.Single(circle.Findings).Rule.Id);
    }

    [Fact]
    public void A_chain_of_objects_needs_no_stack()
    {
        const int Length = 20_000;
        var text = new StringBuilder("taxonomy: 1\ntypes:\n");
        for (var i = 0; i < Length; i++)
        {
            text.Append("  T").Append(i).Append(": { properties: { p: T").Append((i + 1) % Length).Append(" } }\n");
        }

        Assert.Equal(
            "TAX006",
            Assert.Single(PlanFixture.ReadFiles((PlanFixture.Root, text.ToString())).Findings).Rule.Id
        );
    }

    [Fact]
    public void Types_that_wrap_types_without_end_are_refused()
    {
        var text = new StringBuilder("types:\n  T0: string\n");
        for (var i = 1; i < 100; i++)
        {
            text.Append("  T").Append(i).Append(": map<string, T").Append(i - 1).Append(">\n");
        }

        text.Append("events: { A: { properties: { p: T99 } } }\n");
        Assert.Equal("TAX104", Assert.Single(PlanFixture.Read(text.ToString()).Findings).Rule.Id);
    }

    [Fact]
    public void Objects_nested_deeper_than_Amplitude_takes_are_refused()
    {
        var text = new StringBuilder("events: { A: { properties: { p0: ");
        for (var i = 1; i < 44; i++)
        {
            text.Append("{ properties: { p").Append(i).Append(": ");
        }

        text.Append("string").Append('}', (43 * 2) + 3);
        var result = PlanFixture.Read(text.ToString());
        Assert.Equal("TAX104", Assert.Single(result.Findings).Rule.Id);
    }

    [Fact]
    public void Many_mistakes_take_no_longer_than_few()
    {
        const int Count = 20_000;
        var text = new StringBuilder("taxonomy: 1\nevents:\n");
        for (var i = 0; i < Count; i++)
        {
            text.Append("  Event ").Append(i).Append(": { include: [b").Append(i).Append("], properties: { p: T");
            text.Append(i).Append(", q: , r: { type: string, deprecated: { use: s }, colour: red } } }\n");
        }

        var result = PlanFixture.ReadFiles((PlanFixture.Root, text.ToString()));
        Assert.Equal(Count, result.Plan!.Events.Count);
        Assert.Equal(2 * 26, result.Findings.Count);
    }

    private static readonly RuleOptions s_rules = new()
    {
        Today = new DateTime(2026, 3, 1),
        ProductVersion = "12.0",
        Shipped = new("shipped", ShippedFile.Read(ShippedText())),
    };

    private static string ShippedText()
    {
        var shipped = new ShippedPlan();
        foreach (var plan in s_plans)
        {
            if (PlanReader.Merge([new("t", "taxonomy.yaml", PlanReader.ReadFile(plan))], new()).Plan is { } model)
            {
                shipped = ShippedPlan.From(model, shipped);
            }
        }

        return ShippedWriter.Write(shipped);
    }

    private static void AssertWithin(Finding finding, string text)
    {
        if (finding.Path != "shipped")
        {
            Assert.InRange(finding.Span.Start, 0, text.Length);
            Assert.InRange(finding.Span.End, finding.Span.Start, text.Length);
        }

        Assert.NotEqual("", finding.Message);
    }

    private static void Check(string text)
    {
        var file = PlanReader.ReadFile(text);
        foreach (var finding in PlanReader.Merge([new("t", "taxonomy.yaml", file)], new()).Findings)
        {
            Assert.InRange(finding.Span.Start, 0, text.Length);
            Assert.InRange(finding.Span.End, finding.Span.Start, text.Length);
            Assert.NotEqual("", finding.Message);
        }

        var fragment = PlanReader.Merge([new("o", "o.taxonomy.yaml", file)], new() { Source = "web" });
        Assert.All(PlanRules.Check(fragment, s_rules), finding => AssertWithin(finding, text));

        // The rules on it, beside a file that has shipped something of everything; and the text as such a file itself.
        var result = PlanReader.Merge([new("t", "taxonomy.yaml", file)], new());
        Assert.All(PlanRules.Check(result, s_rules), finding => AssertWithin(finding, text));
        var asShipped = s_rules with { Shipped = new("s", ShippedFile.Read(text)) };
        Assert.All(PlanRules.Check(result, asShipped), finding => AssertWithin(finding, text));
    }
}
