using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Plans.Tests.Binding;

/// <summary>How findings are counted, silenced and worded.</summary>
public class FindingTests
{
    [Fact]
    public void More_than_25_of_a_rule_in_a_file_become_25_and_a_summary()
    {
        var text =
            "events:\n"
            + string.Concat(Enumerable.Range(0, 40).Select(i => $"  E{i}: {{ colour: red, properties: 5 }}\n"));
        var findings = PlanFixture.Read(text).Findings;
        Assert.Equal(52, findings.Count);
        var summary = findings[50];
        Assert.Equal(("TAX002", 40), (summary.Rule.Id, summary.Span.Line));
        Assert.Equal("15 more of TAX002 in this file, up to here: only the first 25 are shown.", summary.Message);
        Assert.Equal("TAX003", findings[51].Rule.Id);
    }

    [Fact]
    public void Findings_are_in_the_order_of_files_and_places()
    {
        var result = PlanFixture.ReadFiles(
            ("b.taxonomy.yaml", "events:\n  B: 5\n"),
            ("taxonomy.yaml", "events:\n  A: { include: [x] }\n  B: 5\ntaxonomy: 2\n")
        );
        Assert.Equal(
            [
                "taxonomy.yaml 1 TAX005",
                "taxonomy.yaml 2 TAX003",
                "taxonomy.yaml 3 TAX008",
                "b.taxonomy.yaml 1 TAX004",
                "b.taxonomy.yaml 1 TAX003",
            ],
            result.Findings.Select(finding => $"{finding.Path} {finding.Span.Line} {finding.Rule.Id}")
        );
    }

    [Theory]
    [InlineData("error", 5, FindingSeverity.Error)]
    [InlineData("warning", 6, FindingSeverity.Warning)]
    [InlineData("info", 6, FindingSeverity.Info)]
    public void The_plan_sets_how_loud_a_rule_is(string severity, int groupTypes, FindingSeverity expected)
    {
        var result = PlanFixture.Read($"rules: {{ TAX101: {severity} }}\n{SixGroupTypes("")}");
        Assert.Equal(expected, Assert.Single(result.Findings).Severity);
        Assert.Equal(groupTypes, result.Plan!.GroupTypes.Count);
    }

    [Fact]
    public void A_rule_that_is_off_says_nothing()
    {
        var result = PlanFixture.Read($"rules: {{ TAX101: none }}\n{SixGroupTypes("")}");
        Assert.Empty(result.Findings);
        Assert.Equal(6, result.Plan!.GroupTypes.Count);
    }

    [Fact]
    public void An_item_silences_a_rule_for_itself()
    {
        var result = PlanFixture.Read(SixGroupTypes("{ suppress: [TAX301, TAX101] }"));
        Assert.Empty(result.Findings);
        Assert.Equal(6, result.Plan!.GroupTypes.Count);
        var used = Assert.Single(result.Index!.UsedSuppressions);
        Assert.Equal(
            "TAX101",
            SixGroupTypes("{ suppress: [TAX301, TAX101] }").Substring(used.Span.Start, used.Span.Length)
        );
    }

    [Fact]
    public void What_stops_generation_cannot_be_silenced()
    {
        var result = PlanFixture.Read("rules: { TAX003: none }\nevents: { A: { revenue: 5, suppress: [TAX003] } }\n");
        Assert.Equal(["TAX003", "TAX003", "TAX003"], result.Findings.Select(finding => finding.Rule.Id));
        Assert.All(result.Findings, finding => Assert.Equal(FindingSeverity.Error, finding.Severity));
    }

    [Theory]
    [InlineData("event: { }", "A plan has no key 'event'. Did you mean 'events'?")]
    [InlineData("naming.events: x", "Keys nest instead of having dots: write 'naming: { events: … }'.")]
    [InlineData("events: { A: { propertys: } }", "An event has no key 'propertys'. Did you mean 'properties'?")]
    [InlineData(
        "events: { A: { colour: 1 } }",
        "An event has no key 'colour'. What an event carries stands under 'properties'."
    )]
    [InlineData("csharp: { nmespace: A }", "'csharp' has no key 'nmespace'. Did you mean 'namespace'?")]
    [InlineData("types: { A: strin }", "There is no type 'strin'. Did you mean 'string'?")]
    [InlineData("types: { A: bool }", "There is no type 'bool'. Did you mean 'boolean'?")]
    [InlineData("types: { Genre: { enum: [a] }, A: genre }", "There is no type 'genre'. Did you mean 'Genre'?")]
    [InlineData("events: { A: { revenue: yes } }", "'revenue' expects true or false, without quotes; found 'yes'.")]
    [InlineData(
        "events: { A: { revenue: \"true\" } }",
        "'revenue' expects true or false, without quotes; found the text 'true'."
    )]
    [InlineData(
        "bundles: { place: }\nevents: { A: { include: [plaec] } }",
        "There is no bundle 'plaec'. Did you mean 'place'?"
    )]
    [InlineData(
        "group_types: { a: , b: , c: , d: , e: , f: }",
        "'f' is group type number 6, and Amplitude allows 5. Make it a property, or drop another group type."
    )]
    [InlineData(
        "limits: { group_types: 1 }\ngroup_types: { a: , b: }",
        "'b' is group type number 2, and 'limits' of the plan allows 1. Make it a property, or drop another group type."
    )]
    [InlineData(
        "events: { Song Played: , song played: }",
        "'song played' gives the C# identifier 'SongPlayed', which 'Song Played' has already. Give it another one with 'csharp_name'; what is sent does not change."
    )]
    [InlineData(
        "types: { A: { properties: { a2: A? , equals: string } } }",
        "'A' cannot hold itself, since such a value would never end. Make it a list: 'A[]'.|'equals' gives the C# identifier 'Equals', which the generated code needs for itself. Give it another one with 'csharp_name'; what is sent does not change."
    )]
    [InlineData(
        "types: { A: B, B: C, C: A }",
        "These types stand for each other without end: A → B → C → A. Give one of them another type."
    )]
    [InlineData(
        "events: { A: { properties: { title: { type: string, deprecated: { use: titel } } } } }",
        "There is no 'titel' that could replace it. Did you mean 'title'?"
    )]
    [InlineData(
        "events: { A: { properties: { p: { type: any, description: One, two words } } } }",
        "A property has no key 'two words'. If it belongs to the text before it: between braces, a comma ends a text unless the text is in quotes."
    )]
    public void A_message_says_what_to_do(string text, string messages) =>
        Assert.Equal(messages.Split('|'), PlanFixture.Read(text).Findings.Select(finding => finding.Message));

    [Fact]
    public void Rules_are_complete_and_in_order()
    {
        var ids = RuleCatalog.All.Select(rule => rule.Id).ToArray();
        Assert.Equal(ids.Order(StringComparer.Ordinal).Distinct(), ids);
        var named = typeof(RuleCatalog).GetProperties().Where(property => property.PropertyType == typeof(Rule));
        Assert.Equal(ids, named.Select(property => ((Rule)property.GetValue(null)!).Id));
        Assert.All(
            RuleCatalog.All,
            rule =>
            {
                Assert.Matches("^TAX[0-4][0-9][0-9]$", rule.Id);
                Assert.NotEqual("", rule.Title);
                Assert.DoesNotMatch("[.]$", rule.Title);
                Assert.Matches("[.]$", rule.Description);
                Assert.Same(rule, RuleCatalog.Find(rule.Id));
                Assert.Equal(string.CompareOrdinal(rule.Id, "TAX011") >= 0, RuleCatalog.IsConfigurable(rule));
            }
        );
        Assert.Null(RuleCatalog.Find("TAX501"));
    }

    private static string SixGroupTypes(string last) => $"group_types: {{ a: , b: , c: , d: , e: , f: {last} }}";

    [Theory]
    [InlineData("TAX501", "configure it in .editorconfig, and suppress it in the code")]
    [InlineData(
        "TAX511",
        "configure it in a .globalconfig, since it stands in the plan, out of the reach of an .editorconfig"
    )]
    [InlineData("TAX517", "configure it in a .globalconfig, since it has no place that an .editorconfig could reach")]
    public void A_rule_on_code_in_the_plan_is_sent_where_it_can_be_configured(string id, string advice)
    {
        var findings = PlanFixture.Read($"rules: {{ {id}: error }}\nevents:\n  A: {{ suppress: [{id}] }}\n").Findings;

        Assert.Equal(2, findings.Count);
        Assert.All(findings, finding => Assert.Equal($"{id} is a rule on C# code: {advice}.", finding.Message));
    }
}
