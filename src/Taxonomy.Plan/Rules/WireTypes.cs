using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Rules;

/// <summary>What a value is when it is sent: what Amplitude can tell apart.</summary>
internal static class WireTypes
{
    /// <summary>Such as <c>a number</c> or <c>a list of strings</c>; null: whatever JSON can hold.</summary>
    public static string? Describe(PlanType type, PlanIndex index) =>
        type.Kind == ValueKind.List
            ? Of(type.Element!, index) switch
            {
                Shape.Number => "a list of numbers",
                Shape.Boolean => "a list of booleans",
                Shape.Object => "a list of objects",
                Shape.Text => "a list of strings",
                _ => null,
            }
            : Of(type, index) switch
            {
                Shape.Number => "a number",
                Shape.Boolean => "a boolean",
                Shape.Object => "an object",
                Shape.Text => "a string",
                _ => null,
            };

    private static Shape Of(PlanType type, PlanIndex index) =>
        type.Kind switch
        {
            ValueKind.Integer or ValueKind.Number or ValueKind.Decimal => Shape.Number,
            ValueKind.Boolean => Shape.Boolean,
            ValueKind.FreeObject or ValueKind.Object or ValueKind.Map => Shape.Object,
            ValueKind.Enum when index.FindEnum(type.TypeName) is { IsInteger: true } => Shape.Number,
            ValueKind.Any => Shape.Any,
            _ => Shape.Text,
        };

    private enum Shape
    {
        Any,
        Number,
        Boolean,
        Object,
        Text,
    }
}
