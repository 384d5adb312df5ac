using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Checks;

/// <summary>What a value is when it is sent: what Amplitude can tell apart.</summary>
internal static class WireTypes
{
    /// <summary>Such as <c>a number</c> or <c>a list of texts</c>; null: whatever JSON can hold.</summary>
    public static string? Describe(PlanType type, PlanIndex index) =>
        type.Kind == ValueKind.List
            ? Of(type.Element!, index) is { } item
                ? $"a list of {item}s"
                : null
            : Of(type, index) switch
            {
                null => null,
                "object" => "an object",
                var single => "a " + single,
            };

    private static string? Of(PlanType type, PlanIndex index) =>
        type.Kind switch
        {
            ValueKind.Integer or ValueKind.Number or ValueKind.Decimal => "number",
            ValueKind.Boolean => "boolean",
            ValueKind.FreeObject or ValueKind.Object or ValueKind.Map => "object",
            ValueKind.Enum when index.FindEnum(type.TypeName) is { IsInteger: true } => "number",
            ValueKind.Any => null,
            _ => "text",
        };
}
