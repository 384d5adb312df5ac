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

    [Theory]
    [InlineData("destinations: [segmnt]", "TAX003")]
    [InlineData("destinations: [segment, segment]", "TAX004")]
    public void A_destination_that_does_not_exist_and_one_that_is_repeated_are_errors(string plan, string rule) =>
        Assert.Contains(rule, PlanFixture.Read(plan).Findings.Select(finding => finding.Rule.Id));

    private static IEnumerable<Finding> Check(string text) => PlanRules.Check(PlanFixture.Read(text));
}
