using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Rules;

/// <summary>What a value is when it is sent: what Amplitude can tell apart.</summary>
internal static class WireTypes
{
    /// <summary>Such as <c>a number</c> or <c>a list of strings</c>; null: whatever JSON can hold.</summary>
    public static string? Describe(PlanType type, PlanIndex index) =>
        ShapeOf(type, index) switch
        {
            WireShape.List => Noun(ShapeOf(type.Element!, index)) is { } noun ? $"a list of {noun}s" : null,
            WireShape.Object => "an object",
            var shape => Noun(shape) is { } noun ? "a " + noun : null,
        };

    private static WireShape ShapeOf(PlanType type, PlanIndex index) =>
        BuiltinTypes.ShapeOf(type.Kind, index.FindEnum(type.TypeName) is { IsInteger: true });

    private static string? Noun(WireShape shape) =>
        shape switch
        {
            WireShape.Any => null,
            WireShape.Text => "string",
            WireShape.Number => "number",
            WireShape.Boolean => "boolean",
            WireShape.Object => "object",
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "A list holds no lists."),
        };
}
