using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using static Taxonomy.Plans.Model.OperationKinds;

namespace Taxonomy.Plans.Tests.Rules;

/// <summary>What <c>destinations</c> of the root change beside the rules TAX105 to TAX108.</summary>
public sealed class DestinationTests
{
    [Theory]
    [InlineData("", Set | SetOnce | Unset | Add)]
    [InlineData("destinations: [amplitude, kafka]", Set | SetOnce | Unset | Add)]
    [InlineData("destinations: [segment]", Set)]
    [InlineData("destinations: [mparticle]", Set | Unset)]
    [InlineData("destinations: [amplitude, mparticle, tealium]", Set)]
    public void A_property_without_operations_has_those_that_every_destination_supports(
        string destinations,
        OperationKinds expected
    )
    {
        var plan = PlanFixture.Read($"{destinations}\nuser_properties: {{ songs_played: integer }}").Plan!;

        Assert.Equal(expected, Assert.Single(plan.UserProperties).Operations);
    }

    [Fact]
    public void A_property_that_lists_an_operation_keeps_it()
    {
        var plan = PlanFixture
            .Read(
                "destinations: [segment]\nuser_properties: { songs_played: { type: integer, operations: [set, add] } }"
            )
            .Plan!;

        Assert.Equal(Set | Add, Assert.Single(plan.UserProperties).Operations);
    }

    [Fact]
    public void A_thousand_events_are_enough_for_mparticle()
    {
        var events = string.Join(
            "\n",
            Enumerable.Range(1, 1001).Select(number => $"  Event {number}: {{ description: x }}")
        );

        var finding = Assert.Single(
            Check($"destinations: [mparticle]\nevents:\n{events}"),
            finding => finding.Rule.Id == "TAX107"
        );

        Assert.Equal(
            "The plan has 1,001 events, but mParticle accepts only 1,000 different names; 'Event 1001' exceeds the limit. Move the variable part of names to property values, or retire unused names.",
            finding.Message
        );
    }

    [Fact]
    public void Events_that_do_not_go_to_a_destination_do_not_count_for_it()
    {
        var events = string.Join(
            "\n",
            Enumerable
                .Range(1, 1001)
                .Select(number =>
                    $"  Event {number}: {{ description: x, destinations: [{(number == 7 ? "amplitude" : "mparticle")}] }}"
                )
        );

        Assert.DoesNotContain(
            Check($"destinations: [amplitude, mparticle]\nevents:\n{events}"),
            finding => finding.Rule.Id == "TAX107"
        );
    }

    [Theory]
    [InlineData("", "TAX107 TAX108")]
    [InlineData("destinations: [amplitude, mparticle]", "TAX107 TAX108")]
    [InlineData("destinations: [amplitude]", "")]
    public void Limits_of_a_destination_hold_for_the_events_that_go_there(string destinations, string expected)
    {
        var properties = string.Join(", ", Enumerable.Range(1, 101).Select(number => $"p{number}: integer?"));
        var name = new string('a', 257);
        var findings = Check(
            $$"""
            destinations: [amplitude, mparticle]
            events:
              A{{name}}: { description: x, {{destinations}}{{(
                destinations == "" ? "" : ", "
            )}}properties: { {{properties}} } }
            """
        );

        Assert.Equal(
            expected,
            string.Join(' ', findings.Select(one => one.Rule.Id).Where(id => id is "TAX107" or "TAX108").Order())
        );
    }

    [Fact]
    public void An_event_and_its_variants_have_its_destinations()
    {
        var definition = PlanFixture
            .Read(
                "destinations: [amplitude, segment]\nevents: { A: { destinations: [segment], variants: { on: p, x: } } }"
            )
            .Plan!.Events[0];

        Assert.Equal(["segment"], definition.Destinations);
        Assert.All(definition.Methods, method => Assert.Equal(["segment"], method.Destinations));
    }

    [Theory]
    [InlineData("destinations: [amplitude]")]
    [InlineData("")]
    public void A_destination_of_an_event_that_the_root_does_not_have_is_an_error(string root)
    {
        var finding = Assert.Single(
            PlanFixture.Read($"{root}\nevents: {{ A: {{ destinations: [segment] }} }}").Findings,
            finding => finding.Rule.Id == "TAX005"
        );

        Assert.Equal(
            "The destination 'segment' is not a destination of the plan. Add it to 'destinations' in the root, or remove it.",
            finding.Message
        );
    }

    [Theory]
    [InlineData("destinations: [segment, segment]", "TAX004")]
    [InlineData("destinations: [segmnt]", "TAX003")]
    [InlineData("destinations: segment", "TAX003")]
    public void A_list_of_an_event_that_cannot_be_read_is_an_error(string destinations, string rule) =>
        Assert.Contains(
            rule,
            PlanFixture
                .Read($"destinations: [segment]\nevents: {{ A: {{ {destinations} }} }}")
                .Findings.Select(finding => finding.Rule.Id)
        );

    [Theory]
    [InlineData("destinations: [segmnt]", "TAX003")]
    [InlineData("destinations: [segment, segment]", "TAX004")]
    public void A_destination_that_does_not_exist_and_one_that_is_repeated_are_errors(string plan, string rule) =>
        Assert.Contains(rule, PlanFixture.Read(plan).Findings.Select(finding => finding.Rule.Id));

    private static IEnumerable<Finding> Check(string text) => PlanRules.Check(PlanFixture.Read(text));
}
