using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>Groups that Amplitude would ignore without a word.</summary>
public sealed class GroupTests(GroupTests.Compiled compiled) : IClassFixture<GroupTests.Compiled>
{
    private const string TenGroups = "user.InTeam(\"0123456789\".Select(c => c.ToString()).ToArray()).A()";

    public static TheoryData<string, string> Faults { get; } =
        new()
        {
            { "user.InTeam(\"\").A()", "'groups' has a group without a name; pass its name." },
            { "user.InTeam(new[] { \"a\", null! }).A()", "'groups' has a group without a name; pass its name." },
            {
                "user.InTeam(Enumerable.Repeat(\"g\", 9).ToArray()).InCompany(new[] { \"a\", \"b\" }).A()",
                "'groups' must have at most 10 groups"
            },
            { "user.JoinTeam(\"\")", "'groups' has a group without a name; pass its name." },
            { "user.JoinTeam((string)null!)", "'team' is null, but it is required." },
            { "user.JoinTeam((IReadOnlyList<string>)null!)", "'team' is null, but it is required." },
            { "analytics.Team(\"\").SetSize(1)", "'groups' has a group without a name; pass its name." },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Such_groups_are_sent_with_a_warning_or_not_at_all(string call, string expected)
    {
        var sending = new CapturingClient(InvalidDataPolicy.LogAndSend);
        var dropping = new CapturingClient(InvalidDataPolicy.Drop);

        compiled.Calls.Run(call, sending);
        compiled.Calls.Run(call, dropping);

        Assert.Single(sending.Accepted);
        Assert.Empty(dropping.Accepted);
        Assert.Single(dropping.Rejected);
        Assert.Contains(
            sending.Logged.Concat(dropping.Logged),
            message => message.Contains(expected, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Ten_groups_are_fine()
    {
        var client = new CapturingClient(InvalidDataPolicy.Throw);

        compiled.Calls.Run(TenGroups, client);

        Assert.Single(client.Accepted);
    }

    /// <summary>All calls, compiled once.</summary>
    public sealed class Compiled
    {
        internal CompiledCalls Calls { get; } =
            new(
                "taxonomy: 1\ngroup_types: { team: { properties: { size: integer } }, company: {} }\nevents: { A: {} }",
                [.. Faults.Select(row => row.Data.Item1), TenGroups]
            );
    }
}
