using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Tests.Binding;

/// <summary>Identifiers that are taken, and what is left then.</summary>
public class CollisionTests
{
    [Fact]
    public void A_shared_property_that_no_event_can_have_is_one_finding_where_it_is_defined()
    {
        const string Text = """
            event_properties: { options: string }
            events:
              A: { properties: { options: , a: string } }
              B: { properties: { options: { required: false }, b: string } }
            """;
        var result = PlanFixture.Read(Text);
        var finding = Assert.Single(result.Findings);
        Assert.Equal((0, "options"), (finding.Span.Line, PlanFixture.Underlined(Text, finding)));
        Assert.Equal(["a", "b"], result.Plan!.Events.Select(definition => definition.Members.Single().Property!.Name));
    }

    [Fact]
    public void A_bundles_property_that_no_event_can_have_is_one_finding_where_it_is_defined()
    {
        var result = PlanFixture.Read(
            """
            bundles: { some: { properties: { options: string, a: string } } }
            events: { A: { include: [some] }, B: { include: [some] } }
            """
        );
        Assert.Equal(0, Assert.Single(result.Findings).Span.Line);
        Assert.All(result.Plan!.Events, definition => Assert.Equal("a", definition.Members.Single().Property!.Name));
    }

    [Fact]
    public void Names_that_many_events_have_together_are_one_finding_with_all_locations()
    {
        // A real plan had 460 errors from 103 names.
        var names = Enumerable.Range(0, 103).Select(i => $"p{i}").ToList();
        var shared = string.Concat(names.Select(name => $"  {name}: string\n  ${name}: string\n"));
        var events = string.Concat(
            names.SelectMany(name =>
                Enumerable.Range(0, 5).Select(i => $"  {name} {i}: {{ properties: {{ {name}: , ${name}: }} }}\n")
            )
        );
        var result = PlanFixture.Read($"event_properties:\n{shared}events:\n{events}");

        // Of one rule a file shows 25 and a summary.
        Assert.Equal(26, result.Findings.Count);
        var finding = result.Findings[0];
        Assert.Equal(
            "The C# identifier 'P0' of '$p0' is already used by 'p0' in 5 events. Set another one with 'csharp_name' in 'event_properties'; the name that is sent does not change.",
            finding.Message
        );
        Assert.Equal(2, finding.Span.Line);
        // The other entry, and both names in each event.
        Assert.Equal(1 + (2 * 5), finding.Related.Count);
        Assert.Equal(FindingSeverity.Error, finding.Severity);
    }

    [Fact]
    public void Two_names_with_types_of_their_own_in_many_events_are_one_finding()
    {
        const string Text = """
            events:
              A: { properties: { cost: string, $cost: string } }
              B: { properties: { $cost: string, cost: string } }
              C: { properties: { cost: string } }
            """;
        var finding = Assert.Single(PlanFixture.Read(Text).Findings);
        Assert.Equal(
            "The C# identifier 'Cost' of '$cost' is already used by 'cost' in 2 events. Set another one with 'csharp_name' at each of them; the name that is sent does not change.",
            finding.Message
        );
        Assert.Equal((1, "$cost"), (finding.Span.Line, PlanFixture.Underlined(Text, finding)));
        Assert.Equal(3, finding.Related.Count);
    }

    [Fact]
    public void A_name_of_a_bundle_is_said_to_belong_there()
    {
        const string Text = """
            bundles: { costs: { properties: { $cost: string } } }
            events:
              A: { include: [costs], properties: { cost: string } }
              B: { include: [costs], properties: { cost: string } }
            """;
        var finding = Assert.Single(PlanFixture.Read(Text).Findings);
        Assert.Equal(
            "The C# identifier 'Cost' of '$cost' is already used by 'cost' in 2 events. Set another one with 'csharp_name' in the bundle 'costs'; the name that is sent does not change.",
            finding.Message
        );
    }

    [Theory]
    [InlineData("events: { A: { sources: [web] }, $A: { sources: [app] } }", "app", FindingSeverity.Warning)]
    [InlineData("events: { A: { sources: [web] }, $A: { sources: [app] } }", "web", FindingSeverity.Warning)]
    [InlineData("events: { A: { sources: [web] }, $A: { sources: [app] } }", null, FindingSeverity.Error)]
    [InlineData("events: { A: { sources: [web, app] }, $A: { sources: [app] } }", "app", FindingSeverity.Error)]
    [InlineData(
        "events: { A: { sources: [web], properties: { cost: string, $cost: string } } }",
        "app",
        FindingSeverity.Warning
    )]
    [InlineData(
        "events: { A: { sources: [web], properties: { o: { properties: { cost: string, $cost: string } } } } }",
        "app",
        FindingSeverity.Warning
    )]
    [InlineData("events: { A: { sources: [web], properties: { options: string } } }", "app", FindingSeverity.Warning)]
    [InlineData(
        "events: { A: { sources: [web], properties: { cost: string, $cost: string } } }",
        "web",
        FindingSeverity.Error
    )]
    [InlineData("bundles: { b: { properties: { cost: string, $cost: string } } }", null, FindingSeverity.Warning)]
    [InlineData(
        "bundles: { b: { properties: { cost: string, $cost: string } } }\nevents: { A: { include: [b] } }",
        null,
        FindingSeverity.Error
    )]
    [InlineData(
        "bundles: { b: { csharp: struct, properties: { cost: string, $cost: string } } }",
        null,
        FindingSeverity.Error
    )]
    public void A_collision_is_an_error_only_where_something_is_missing(
        string text,
        string? source,
        FindingSeverity severity
    )
    {
        var result = PlanFixture.Read(text, new() { Source = source });
        var finding = Assert.Single(result.Findings);
        Assert.Equal(("TAX007", severity), (finding.Rule.Id, finding.Severity));
        if (severity == FindingSeverity.Warning && source is not null)
        {
            var here = result.Plan!.Events.Count;
            Assert.Equal(text.Contains($"[{source}]", StringComparison.Ordinal) ? 1 : 0, here);
        }
    }

    [Fact]
    public void Retired_names_need_no_identifier_of_their_own() =>
        PlanFixture.ReadValid(
            "events: { A: { retired: true, properties: { cost: string, $cost: string, options: string, o: { properties: { e: string, $e: string } } } } }"
        );

    [Theory]
    [InlineData("user_properties: { account_tier: string, ⟦account tier⟧: string }", "user property")]
    [InlineData("group_types: { team_name: , ⟦Team Name⟧: }", "group type")]
    [InlineData("group_types: { team: { properties: { team_size: string, ⟦teamSize⟧: string } } }", "group property")]
    [InlineData("types: { Level: { enum: [low, ⟦LOW⟧] } }", "enum value")]
    [InlineData("types: { Level: { enum: [low, { value: ⟦LOW⟧, description: x }] } }", "enum value")]
    [InlineData("types: { O: { properties: { site id: string, ⟦siteId⟧: string } } }", "property")]
    [InlineData("bundles: { b: { properties: { site id: string, ⟦siteId⟧: string } } }", "property")]
    [InlineData("context: { site id: string, ⟦siteId⟧: string }", "property")]
    [InlineData(
        "bundles: { b: { properties: { site id: string } } }\nevents: { A: { include: [b], properties: { ⟦siteId⟧: string } } }",
        "property"
    )]
    [InlineData(
        "event_properties: { site id: string, ⟦siteId⟧: string }\nevents: { A: { properties: { site id: , siteId: } }, B: { properties: { siteId: , site id: } } }",
        "property"
    )]
    public void Names_that_differ_only_in_case_are_first_said_to_be_two(string marked, string noun)
    {
        var text = marked.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal);
        var result = PlanFixture.Read(text);
        var findings = result
            .Findings.Concat(PlanRules.Check(result))
            .Where(finding => finding.Rule.Id is "TAX007" or "TAX201" or "TAX202" or "TAX203");
        var finding = Assert.Single(findings);
        Assert.Equal(("TAX203", FindingSeverity.Error), (finding.Rule.Id, finding.Severity));
        Assert.StartsWith($"The {noun} '", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "but Amplitude treats them as different names. Keep one, and remove the other.",
            finding.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(marked.IndexOf('⟦', StringComparison.Ordinal), finding.Span.Start);
        Assert.NotEmpty(finding.Related);
    }

    [Theory]
    [InlineData("rules: { TAX203: warning }\ntypes: { Level: { enum: [low, LOW] } }", "TAX007")]
    [InlineData("types: { Level: { enum: [low, { value: LOW, suppress: [TAX203] }] } }", "TAX007")]
    [InlineData("types: { Level: { enum: [c, c+] } }", "TAX007")]
    [InlineData("rules: { TAX203: none }\nuser_properties: { a_b: string, aB: string }", "TAX007")]
    public void What_is_meant_to_differ_needs_an_identifier(string text, string id) =>
        Assert.Equal(id, Assert.Single(PlanFixture.Read(text).Findings).Rule.Id);

    [Fact]
    public void In_a_struct_and_as_a_constant_any_name_is_free() =>
        PlanFixture.ReadValid(
            """
            bundles: { some: { csharp: struct, properties: { options: string } } }
            types: { Order: { properties: { options: string, revenue: string, With: string } } }
            events: { A: { include: [some], revenue: true, properties: { revenue: { const: 1 } } } }
            """
        );

    [Fact]
    public void A_csharp_name_settles_it()
    {
        var plan = PlanFixture.ReadValid(
            """
            event_properties: { options: { type: string, csharp_name: Choices }, 🎵: { type: string, csharp_name: Note } }
            events:
              Song Played: { properties: { options: , 🎵: , site id: string, siteId: { type: string, csharp_name: OtherSite } } }
              song played: { csharp_name: SongPlayedOld }
            """
        );
        Assert.Equal(
            ["Choices", "Note", "SiteId", "OtherSite"],
            plan.Events[0].Members.Select(member => member.Property!.CSharpName)
        );
    }

    [Fact]
    public void Two_bundles_that_collide_are_told_where_the_second_is_included()
    {
        const string Text = """
            bundles:
              one: { properties: { site id: string } }
              two: { properties: { siteId: string, x: string } }
            events:
              A: { include: [one, two] }
            """;
        var result = PlanFixture.Read(Text);
        Assert.Equal("two", PlanFixture.Underlined(Text, Assert.Single(result.Findings)));
        Assert.Equal(["site id", "x"], result.Plan!.Events[0].Members.Select(member => member.Property!.Name));
    }

    [Fact]
    public void An_operation_may_collide_alone()
    {
        var result = PlanFixture.Read(
            """
            user_properties:
              once_plan: { type: string, operations: [set] }
              plan: { type: string, operations: [set, set_once] }
              PLAN: string
            """
        );
        Assert.Equal([2, 3], result.Findings.Select(finding => finding.Span.Line));
        Assert.Equal(
            [("once_plan", OperationKinds.Set), ("plan", OperationKinds.Set), ("PLAN", OperationKinds.Unset)],
            result.Plan!.UserProperties.Select(property => (property.Property.Name, property.Operations))
        );
    }

    [Theory]
    [InlineData("csharp: { client: Music }\nevents: { Music User: }", "Music User")]
    [InlineData("events: { Analytics User: }", "Analytics User")]
    [InlineData("events: { With: }", "With")]
    [InlineData("events: { get hash code: }", "get hash code")]
    [InlineData("csharp: { client: Company }\ngroup_types: { company: }", "company")]
    [InlineData("group_types: { user: }", "user")]
    [InlineData("group_types: { analytics: }", "analytics")]
    [InlineData("group_types: { company: }\ntypes: { Company Group: { enum: [a] } }", "Company Group")]
    [InlineData("types: { AnalyticsContext: { properties: { a: string } } }", "AnalyticsContext")]
    [InlineData("context: { analytics_context: string }", "analytics_context")]
    [InlineData("bundles: { analytics: { csharp: struct, properties: { a: string } } }", "analytics")]
    [InlineData("bundles: { b: { csharp: struct, properties: { b: string } } }", "b:")]
    public void What_the_generated_code_needs_is_taken(string text, string underlined)
    {
        var finding = Assert.Single(PlanFixture.Read(text).Findings);
        Assert.Equal("TAX007", finding.Rule.Id);
        Assert.StartsWith(PlanFixture.Underlined(text, finding), underlined, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_too_long_for_the_compiler_ask_for_a_shorter_one()
    {
        var name = new string('a', 490);
        var half = new string('b', 300);
        var result = PlanFixture.Read(
            $"events:\n  {name}: {{ csharp_name: Short }}\n  {name}b:\n  {half}: {{ properties: {{ {half}: {{ enum: [a] }} }} }}\n"
        );
        Assert.Equal([2, 3], result.Findings.Select(finding => finding.Span.Line));
        Assert.All(result.Findings, finding => Assert.Contains("long", finding.Message, StringComparison.Ordinal));
        Assert.Equal(2, result.Plan!.Events.Count);
    }

    [Fact]
    public void A_group_type_that_is_left_out_is_no_second_mistake_where_it_is_used()
    {
        var result = PlanFixture.Read("group_types: { user: , team: }\nevents: { A: { groups: [user, team] } }");
        Assert.Single(result.Findings);
        Assert.Equal(["team"], result.Plan!.Events[0].Groups);
    }

    [Fact]
    public void An_object_may_hold_itself_through_a_list_or_a_map_only()
    {
        const string Text = """
            types:
              Folder:
                properties:
                  children: Folder[]
                  byName: map<string, Folder>
                  inner: { properties: { parent: Folder? } }
            """;
        var result = PlanFixture.Read(Text);
        var finding = Assert.Single(result.Findings);
        Assert.Equal(
            ("TAX006", 5, "Folder"),
            (finding.Rule.Id, finding.Span.Line, PlanFixture.Underlined(Text, finding))
        );
        Assert.Equal(ValueKind.Any, result.Plan!.Objects[1].Properties[0].Type.Kind);
    }

    [Fact]
    public void An_object_in_a_shared_property_inherits_from_those_below()
    {
        var plan = PlanFixture.ReadValid(
            """
            event_properties:
              order: { properties: { id: , total: decimal } }
              id: uuid
            """
        );
        Assert.Equal(ValueKind.Uuid, plan.Objects[0].Properties[0].Type.Kind);
    }

    [Theory]
    [InlineData("p: { type: [a, b] }")]
    [InlineData("p: { type: {} }")]
    [InlineData("p:")]
    [InlineData("p: [")]
    public void What_says_nothing_of_its_type_is_optional_and_anything(string property)
    {
        var result = PlanFixture.Read($"events:\n  A:\n    properties:\n      {property}\n      q: string");
        Assert.NotEmpty(result.Findings);
        var broken = result.Plan!.Events[0].Members[0].Property!;
        Assert.Equal((ValueKind.Any, false), (broken.Type.Kind, broken.IsRequired));
        Assert.Equal(2, result.Plan.Events[0].Members.Count);
    }
}
