using Taxonomy.Generators.Tests.Support;
using Taxonomy.Plans.Types;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>The tables of the tests have every type of the format.</summary>
public sealed class BuiltinTypeTests
{
    public static TheoryData<string> Words => [.. BuiltinTypes.Names];

    [Fact]
    public void Random_plans_have_every_type() =>
        Assert.Equal(BuiltinTypes.Names, RandomType.BuiltIn.Select(type => type.Name));

    [Theory]
    [MemberData(nameof(Words))]
    public void Each_type_has_wire_cases_that_are_compiled_and_sent(string word)
    {
        Assert.Contains(WireCases.All, wire => wire.Properties.Contains($"value: {word} }}", StringComparison.Ordinal));
    }
}
