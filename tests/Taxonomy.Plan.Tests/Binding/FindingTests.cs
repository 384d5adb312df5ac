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
        Assert.Equal(
            "15 more diagnostics of TAX002 in this file, up to here, are not shown; only the first 25 are.",
            summary.Message
        );
        Assert.Equal("TAX003", findings[51].Rule.Id);
    }

    [Theory]
    [InlineData("enum: [a, b]")]
    [InlineData("type: string")]
    public void What_is_wrong_inside_properties_that_are_not_used_is_reported(string before)
    {
        foreach (var owner in (string[])["event_properties:\n  p:\n", "types:\n  T:\n"])
        {
            var text =
                $"{owner}    {before}\n    properties:\n      q: {{ type: string, minimum: 1 }}\n      o: {{ properties: {{ r: {{ type: string, min_items: 1 }} }} }}\n";
            Assert.Equal(
                ["TAX006 properties", "TAX006 minimum", "TAX006 min_items"],
                PlanFixture
                    .Read(text)
                    .Findings.Select(finding => $"{finding.Rule.Id} {PlanFixture.Underlined(text, finding)}")
            );
        }
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
    [InlineData("event: { }", "'event' is not a key of a plan. Did you mean 'events'?")]
    [InlineData("naming.events: x", "'naming.events' uses dots instead of nesting. Write 'naming: { events: … }'.")]
    [InlineData("events: { A: { propertys: } }", "'propertys' is not a key of an event. Did you mean 'properties'?")]
    [InlineData(
        "events: { A: { colour: 1 } }",
        "'colour' is not a key of an event. Declare event properties under 'properties'."
    )]
    [InlineData("csharp: { nmespace: A }", "'nmespace' is not a key of 'csharp'. Did you mean 'namespace'?")]
    [InlineData("types: { A: strin }", "The type 'strin' is not defined. Did you mean 'string'?")]
    [InlineData("types: { A: bool }", "The type 'bool' is not defined. Did you mean 'boolean'?")]
    [InlineData("types: { Genre: { enum: [a] }, A: genre }", "The type 'genre' is not defined. Did you mean 'Genre'?")]
    [InlineData("events: { A: { revenue: yes } }", "'revenue' must be true or false, without quotes, but is 'yes'.")]
    [InlineData(
        "events: { A: { revenue: \"true\" } }",
        "'revenue' must be true or false, without quotes, but is the string 'true'."
    )]
    [InlineData(
        "bundles: { place: }\nevents: { A: { include: [plaec] } }",
        "The bundle 'plaec' is not defined. Did you mean 'place'?"
    )]
    [InlineData(
        "group_types: { a: , b: , c: , d: , e: , f: }",
        "'f' is group type 6 of the plan, but Amplitude allows only 5. Use a property instead, or remove another group type."
    )]
    [InlineData(
        "limits: { group_types: 1 }\ngroup_types: { a: , b: }",
        "'b' is group type 2 of the plan, but its 'limits' allow only 1. Use a property instead, or remove another group type."
    )]
    [InlineData(
        "events: { Song Played: , song played: }",
        "The event 'song played' differs from 'Song Played' only in case or separators, but Amplitude treats them as different names. Keep one, and remove the other."
    )]
    [InlineData(
        "events: { A: { properties: { song_id: string, songId: string } } }",
        "The property 'songId' differs from 'song_id' only in case or separators, but Amplitude treats them as different names. Keep one, and remove the other."
    )]
    [InlineData(
        "rules: { TAX203: warning }\nevents: { Song Played: , song played: }",
        "The C# identifier 'SongPlayed' of 'song played' is already used by 'Song Played'. Set another one with 'csharp_name'; the name that is sent does not change."
    )]
    [InlineData(
        "events: { Song Played: , song played: { suppress: [TAX203] } }",
        "The C# identifier 'SongPlayed' of 'song played' is already used by 'Song Played'. Set another one with 'csharp_name'; the name that is sent does not change."
    )]
    [InlineData(
        "events: { A: { properties: { p: string | null } } }",
        "'string | null' is not a valid type. Write 'string?'."
    )]
    [InlineData(
        "events: { A: { properties: { p: optional string } } }",
        "'optional string' is not a valid type. Write 'string?'."
    )]
    [InlineData(
        "events: { A: { properties: { p: list<int> } } }",
        "'list<int>' is not a valid type. Write 'integer[]'."
    )]
    [InlineData(
        "events:\n  A:\n    properties:\n      p: enum[web, ios]\n",
        "'enum[web, ios]' is not a valid type. Write '{ enum: [web, ios] }'."
    )]
    [InlineData(
        "events: { A: { properties: { p: { type: enum, values: [web, ios] } } } }",
        "'enum' is not a type. List the values under the key 'enum', for example { enum: [web, ios] }. || 'values' is not a key of a property. Did you mean 'enum'?"
    )]
    [InlineData("groups: { company: }", "'groups' is not a key of a plan. Did you mean 'group_types'?")]
    [InlineData(
        "visibility: public",
        "'visibility' is not a key of a plan. Write it under 'csharp', for example csharp: { visibility: … }."
    )]
    [InlineData("user: { tier: string }", "'user' is not a key of a plan. Did you mean 'user_properties'?")]
    [InlineData(
        "rules: { TAX301: off }",
        "'TAX301' must be one of none, info, warning, error, but is 'off'. Did you mean 'none'?"
    )]
    [InlineData(
        "events: { A: { required: [a] } }",
        "'required' is not a key of an event. Properties are required by default; append '?' to the types of optional ones."
    )]
    [InlineData("events: { A: { desc: x } }", "'desc' is not a key of an event. Did you mean 'description'?")]
    [InlineData(
        "events: { A: { properties: { p: { type: integer, min: 1 } } } }",
        "'min' is not a key of a property. Did you mean 'minimum'?"
    )]
    [InlineData(
        "events: { A: { properties: { p: { type: string, $ref: Genre } } } }",
        "'$ref' is not a key of a property. Did you mean 'type'?"
    )]
    [InlineData(
        "events: { A: { properties: { p: { type: integer, default: one } } } }",
        "The default 'one' is not an integer."
    )]
    [InlineData(
        "events: { A: { properties: { p: { type: integer, minimum: 2, default: 1 } } } }",
        "The default '1' must be at least 2."
    )]
    [InlineData(
        "events: { A: { properties: { p: { type: integer, send_default: true } } } }",
        "'send_default' requires a 'default'. Add the value to send, or remove it."
    )]
    [InlineData(
        "types: { A: { properties: { a2: A? , equals: string } } }",
        "'A' contains itself, so every value would be infinite. Make it a list: 'A[]'. || The C# identifier 'Equals' of 'equals' is used by the generated code. Set another one with 'csharp_name'; the name that is sent does not change."
    )]
    [InlineData(
        "types: { A: B, B: C, C: A }",
        "The types 'A', 'B', 'C' refer to each other in a cycle. Use another type for one of them."
    )]
    [InlineData(
        "events: { A: { properties: { title: { type: string, deprecated: { use: titel } } } } }",
        "The replacement 'titel' is not defined. Did you mean 'title'?"
    )]
    [InlineData(
        "events: { A: { properties: { p: { type: any, description: One, two words } } } }",
        "'two words' is not a key of a property. If it belongs to the value before it, put that value in quotes: between braces, a comma ends an unquoted value."
    )]
    public void A_message_says_what_to_do(string text, string messages) =>
        Assert.Equal(messages.Split(" || "), PlanFixture.Read(text).Findings.Select(finding => finding.Message));

    [Fact]
    public void Names_that_differ_only_in_case_are_an_error_at_both_locations_and_nothing_contradicts_it()
    {
        const string Text = "events: { Song Played: { description: One. }, song played: { description: Two. } }";
        var result = PlanFixture.Read(Text);

        var finding = Assert.Single(result.Findings.Concat(PlanRules.Check(result)));
        Assert.Equal(("TAX203", FindingSeverity.Error), (finding.Rule.Id, finding.Severity));
        Assert.Equal("song played", PlanFixture.Underlined(Text, finding));
        var other = Assert.Single(finding.Related);
        Assert.Equal(
            (PlanFixture.Root, Text.IndexOf("Song Played", StringComparison.Ordinal)),
            (other.Path, other.Span.Start)
        );
    }

    [Fact]
    public void Rules_are_complete_and_in_order()
    {
        var ids = RuleCatalog.All.Select(rule => rule.Id).ToArray();
        Assert.Equal(ids.Order(StringComparer.Ordinal).Distinct(), ids);
        var named = new[]
        {
            typeof(YamlRules),
            typeof(FormatRules),
            typeof(LimitRules),
            typeof(NamingRules),
            typeof(QualityRules),
            typeof(HistoryRules),
        }
            .SelectMany(category => category.GetProperties())
            .Where(property => property.PropertyType == typeof(Rule));
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
    [InlineData(
        "TAX501",
        "'TAX501' applies to C# code. Configure it in an .editorconfig file, and suppress it in the code."
    )]
    [InlineData(
        "TAX511",
        "'TAX511' is reported in the plan, where an .editorconfig file has no effect. Configure it in a .globalconfig file."
    )]
    [InlineData(
        "TAX517",
        "'TAX517' is reported without a location, so an .editorconfig file has no effect. Configure it in a .globalconfig file."
    )]
    public void A_rule_on_code_in_the_plan_is_sent_where_it_can_be_configured(string id, string message)
    {
        var findings = PlanFixture.Read($"rules: {{ {id}: error }}\nevents:\n  A: {{ suppress: [{id}] }}\n").Findings;

        Assert.Equal(2, findings.Count);
        Assert.All(findings, finding => Assert.Equal(message, finding.Message));
    }
}
