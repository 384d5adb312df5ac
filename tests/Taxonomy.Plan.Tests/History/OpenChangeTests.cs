using Taxonomy.Plans.History;

namespace Taxonomy.Plans.Tests.History;

/// <summary>What it means that an event takes other properties than before beside its own.</summary>
public sealed class OpenChangeTests
{
    [Theory]
    [InlineData("open: true", "open: false", "no longer open", ChangeImpact.Breaking)]
    [InlineData("open: false", "open: integer", "open", ChangeImpact.Safe)]
    [InlineData("open: true", "open: integer", "open, now open for 'integer'", ChangeImpact.Breaking)]
    [InlineData(
        "open: \"string?\"",
        "open: string",
        "open for 'string?', now open for 'string'",
        ChangeImpact.Breaking
    )]
    public void Other_types_of_additional_properties_do_not_compile(
        string was,
        string now,
        string expected,
        ChangeImpact impact
    )
    {
        var change = Assert.Single(PlanComparison.Between(Read(was), Read(now)));

        Assert.Equal((expected, impact), (change.Change, change.Impact));
    }

    private static PlanResult Read(string open) =>
        PlanFixture.ReadFiles((PlanFixture.Root, $"taxonomy: 1\nevents: {{ A: {{ {open} }} }}"));
}
