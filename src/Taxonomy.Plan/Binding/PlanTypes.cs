using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Binding;

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
        type.Element is { } element ? type with { Element = WithLeaf(element, leaf) } : leaf;

    public static int Depth(PlanType type)
    {
        var depth = 1;
        for (; type.Element is { } element; type = element)
        {
            depth++;
        }

        return depth;
    }

    public static bool IsNumeric(ValueKind kind) => kind is ValueKind.Integer or ValueKind.Number or ValueKind.Decimal;

    /// <summary>What the format calls a type, for messages.</summary>
    public static string Describe(PlanType type) =>
        type.Kind switch
        {
            ValueKind.String => "a string",
            ValueKind.Integer => "an integer",
            ValueKind.Number => "a number",
            ValueKind.Decimal => "a decimal",
            ValueKind.Boolean => "a boolean",
            ValueKind.Date => "a date",
            ValueKind.Timestamp => "a timestamp",
            ValueKind.Uuid => "a uuid",
            ValueKind.Uri => "a uri",
            ValueKind.Any => "any",
            ValueKind.FreeObject or ValueKind.Object => "an object",
            ValueKind.Enum => "an enum",
            ValueKind.List => "a list",
            _ => "a map",
        };
}
