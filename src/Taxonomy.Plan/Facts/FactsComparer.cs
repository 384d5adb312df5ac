using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Facts;

/// <summary>Compares properties by what the facts contain of them: not by their documentation.</summary>
internal sealed class FactsComparer : IEqualityComparer<Property>
{
    private const int Factor = 31;

    public static FactsComparer Instance { get; } = new();

    public bool Equals(Property? left, Property? right) =>
        ReferenceEquals(left, right)
        || (
            left is not null
            && right is not null
            && left.Name == right.Name
            && left.CSharpName == right.CSharpName
            && left.IsRequired == right.IsRequired
            && left.IsNullable == right.IsNullable
            && left.SendsDefault == right.SendsDefault
            && left.ConstJson == right.ConstJson
            && left.Deprecation is null == right.Deprecation is null
            && left.Deprecation?.Use == right.Deprecation?.Use
            && left.Type == right.Type
        );

    /// <summary>
    /// Counts more than the name: large plans have hundreds of properties of one name, such as an enum of each event's
    /// own.
    /// </summary>
    public int GetHashCode(Property property)
    {
        var hash = (property.Name.GetHashCode() * Factor) + (property.ConstJson?.GetHashCode() ?? 0);
        for (var type = property.Type; type is not null; type = type.Element)
        {
            hash = (hash * Factor) + (type.TypeName?.GetHashCode() ?? (int)type.Kind);
            hash = (hash * Factor) + (type.Constraints?.GetHashCode() ?? 0);
        }

        return hash;
    }
}
