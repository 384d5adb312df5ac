using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Facts;

/// <summary>Compares properties by what the facts contain of them: not by their documentation.</summary>
internal sealed class FactsComparer : IEqualityComparer<Property>
{
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

    public int GetHashCode(Property property) => property.Name.GetHashCode();
}
