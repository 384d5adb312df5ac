namespace Taxonomy.Plans.Types;

/// <summary>Helps with types that wrap other types.</summary>
internal static class PlanTypes
{
    /// <summary>What is inside all lists and maps.</summary>
    public static PlanType Leaf(PlanType type)
    {
        while (type.Element is { } element)
        {
            type = element;
        }

        return type;
    }

    /// <summary>The same lists and maps around something else.</summary>
    public static PlanType WithLeaf(PlanType type, PlanType leaf) =>
        type.Element is { } element ? type with { Element = WithLeaf(element, leaf) }
        : leaf.IsNullable == type.IsNullable ? leaf
        : leaf with { IsNullable = type.IsNullable };

    public static int Depth(PlanType type)
    {
        var depth = 1;
        for (; type.Element is { } element; type = element)
        {
            depth++;
        }

        return depth;
    }
}
