using Taxonomy.Plans.History;

namespace Taxonomy.Plans.Tests.History;

/// <summary>What other constraints mean for values: narrower ones break recorded data, wider ones do not.</summary>
public sealed class ConstraintChangeTests
{
    [Theory]
    [InlineData("type: integer, minimum: 1", "type: integer, minimum: 0", ChangeImpact.Safe)]
    [InlineData("type: integer, minimum: 1", "type: integer, minimum: 2", ChangeImpact.Breaking)]
    [InlineData("type: integer, maximum: 1", "type: integer", ChangeImpact.Safe)]
    [InlineData("type: integer", "type: integer, maximum: 1", ChangeImpact.Breaking)]
    [InlineData(
        "type: integer, maximum: 9007199254740993",
        "type: integer, maximum: 9007199254740992",
        ChangeImpact.Breaking
    )]
    [InlineData("type: number, exclusive_minimum: 0", "type: number, exclusive_minimum: -1.5", ChangeImpact.Safe)]
    [InlineData("type: number, exclusive_maximum: 5", "type: number, exclusive_maximum: 4", ChangeImpact.Breaking)]
    [InlineData("type: number, minimum: 0", "type: number, exclusive_minimum: 0", ChangeImpact.Breaking)]
    [InlineData("type: number, exclusive_minimum: 0", "type: number, minimum: 0", ChangeImpact.Safe)]
    [InlineData("type: number, maximum: 5", "type: number, maximum: 5, exclusive_maximum: 5", ChangeImpact.Breaking)]
    [InlineData("type: integer, minimum: 1", "type: integer, exclusive_minimum: -1", ChangeImpact.Safe)]
    [InlineData("type: integer, maximum: 5", "type: integer, exclusive_maximum: 5", ChangeImpact.Breaking)]
    [InlineData("type: number, minimum: 1, maximum: 1e300", "type: number, minimum: 0", ChangeImpact.Safe)]
    [InlineData("type: integer, multiple_of: 10", "type: integer, multiple_of: 5", ChangeImpact.Safe)]
    [InlineData("type: integer, multiple_of: 5", "type: integer, multiple_of: 10", ChangeImpact.Breaking)]
    [InlineData("type: number, multiple_of: 0.3", "type: number, multiple_of: 0.1", ChangeImpact.Safe)]
    [InlineData("type: integer, multiple_of: 5", "type: integer, multiple_of: 3", ChangeImpact.Risky)]
    [InlineData(
        "type: integer, minimum: 1, maximum: 5",
        "type: integer, minimum: 0, maximum: 4",
        ChangeImpact.Breaking
    )]
    [InlineData("type: string, max_length: 5", "type: string, max_length: 6", ChangeImpact.Safe)]
    [InlineData("type: string, min_length: 5", "type: string, min_length: 6", ChangeImpact.Breaking)]
    [InlineData("type: string, format: email", "type: string", ChangeImpact.Safe)]
    [InlineData("type: string", "type: string, format: email", ChangeImpact.Breaking)]
    [InlineData("type: string, format: ipv4", "type: string, format: ipv6", ChangeImpact.Risky)]
    [InlineData("type: string, pattern: a", "type: string, pattern: b", ChangeImpact.Risky)]
    [InlineData("type: [string], format: ipv4", "type: [string], min_items: 1, format: ipv4", ChangeImpact.Breaking)]
    [InlineData("type: [string], unique_items: true", "type: [string]", ChangeImpact.Safe)]
    [InlineData("type: [string]", "type: [string], format: country", ChangeImpact.Breaking)]
    [InlineData(
        "type: string | integer, min_length: 2, minimum: 1",
        "type: integer | string, min_length: 2, minimum: 2",
        ChangeImpact.Breaking
    )]
    [InlineData("type: string | integer, min_length: 2", "type: string | integer", ChangeImpact.Safe)]
    [InlineData(
        "type: \"(string | integer)[]\", minimum: 1",
        "type: \"(string | integer)[]\", minimum: 2",
        ChangeImpact.Breaking
    )]
    public void Narrower_constraints_break_recorded_data(string was, string now, ChangeImpact expected)
    {
        var change = Assert.Single(PlanComparison.Between(Read(was), Read(now)));

        Assert.Equal(expected, change.Impact);
        Assert.EndsWith("constraints", change.Change, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type: number, minimum: 1.0", "type: number, minimum: 1")]
    [InlineData("type: decimal, multiple_of: 0.10", "type: decimal, multiple_of: 0.1")]
    [InlineData("type: integer, minimum: 1", "type: integer, exclusive_minimum: 0")]
    [InlineData("type: integer, exclusive_maximum: 6", "type: integer, maximum: 5")]
    [InlineData("type: number, exclusive_minimum: 0", "type: number, minimum: -1, exclusive_minimum: 0")]
    public void The_same_limit_in_other_words_is_no_change(string was, string now) =>
        Assert.Empty(PlanComparison.Between(Read(was), Read(now)));

    [Theory]
    [InlineData("type: string | integer", "type: string | integer | boolean", ChangeImpact.Safe)]
    [InlineData("type: string | integer", "type: number | string", ChangeImpact.Safe)]
    [InlineData("type: date | uuid", "type: string", ChangeImpact.Risky)]
    [InlineData("type: string", "type: string | integer", ChangeImpact.Risky)]
    [InlineData("type: \"(string | integer)[]\"", "type: \"(string | number)[]\"", ChangeImpact.Safe)]
    [InlineData("type: string | integer | boolean", "type: string | integer", ChangeImpact.Breaking)]
    [InlineData("type: string | number", "type: string | integer", ChangeImpact.Breaking)]
    [InlineData("type: string | integer", "type: string", ChangeImpact.Breaking)]
    [InlineData("type: string | integer", "type: string | boolean", ChangeImpact.Breaking)]
    public void A_larger_union_is_safe_and_a_smaller_one_breaks(string was, string now, ChangeImpact expected)
    {
        var change = Assert.Single(PlanComparison.Between(Read(was), Read(now)));

        Assert.Equal(expected, change.Impact);
    }

    [Fact]
    public void The_order_of_a_union_means_nothing() =>
        Assert.Empty(
            PlanComparison.Between(Read("type: string | integer, minimum: 1"), Read("type: integer|string, minimum: 1"))
        );

    private static PlanResult Read(string property)
    {
        var result = PlanFixture.Read($"events:\n  A:\n    properties:\n      p: {{ {property} }}\n");
        Assert.Empty(result.Findings);
        return result;
    }
}
