using System.Globalization;
using Taxonomy.Plans.Facts;

namespace Taxonomy.Plans.Tests.Facts;

/// <summary>
/// A plan's properties are looked up with each edit. Large plans have hundreds of one name, which must not be compared
/// with each other one by one.
/// </summary>
public sealed class FactsComparerTests
{
    private const int Count = 1000;

    [Theory]
    [InlineData("{ enum: [red, green] }")]
    [InlineData("Type #[]")]
    [InlineData("{ type: string, max_length: # }")]
    [InlineData("{ const: value # }")]
    public void Properties_of_one_name_have_hashes_of_their_own(string property)
    {
        var numbers = Enumerable
            .Range(1, Count)
            .Select(number => number.ToString(CultureInfo.InvariantCulture))
            .ToArray();
        var types = numbers.Select(number => $"  Type {number}: {{ enum: [red, green] }}\n");
        var events = numbers.Select(number =>
            $"  Event {number}:\n    properties:\n      kind: {property.Replace("#", number, StringComparison.Ordinal)}\n"
        );
        var plan = PlanFixture.ReadValid($"types:\n{string.Concat(types)}events:\n{string.Concat(events)}");
        var properties = plan
            .Events.Select(definition => definition.Members[0].Property!)
            .Distinct(FactsComparer.Instance)
            .ToList();

        Assert.Equal(Count, properties.Count);
        var hashes = properties.Select(FactsComparer.Instance.GetHashCode).Distinct().Count();
        Assert.True(hashes > Count * 99 / 100, $"{hashes} hashes");
    }
}
