using System.Globalization;
using Taxonomy.Plans.Model;

namespace Taxonomy.Generators.Emit;

/// <summary>Constraints in words, for documentation.</summary>
internal static class ConstraintText
{
    public static string? Describe(PlanType type)
    {
        if (type.Constraints is null && type.Element?.Constraints is null)
        {
            return null;
        }

        var parts = new List<string>();
        if (type.Kind == ValueKind.List)
        {
            Range(parts, "item", Number(type.Constraints?.MinItems), Number(type.Constraints?.MaxItems));
            if (type.Constraints?.UniqueItems == true)
            {
                parts.Add("no item twice");
            }
        }

        var constraints = type.Kind is ValueKind.List or ValueKind.Map ? type.Element!.Constraints : type.Constraints;
        if (constraints is not null)
        {
            Range(parts, "", constraints.Minimum, constraints.Maximum);
            Range(parts, "character", Number(constraints.MinLength), Number(constraints.MaxLength));
            if (constraints.Pattern is { } pattern)
            {
                parts.Add($"matches {pattern}");
            }
        }

        return parts.Count == 0 ? null : "Constraints: " + string.Join("; ", parts);
    }

    /// <summary>A number of things, such as <c>1 item</c> and <c>2 items</c>.</summary>
    public static string Count(int number, string thing) => $"{Number(number)} {thing}{(number == 1 ? "" : "s")}";

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static void Range(List<string> parts, string unit, string? minimum, string? maximum)
    {
        var range = (minimum, maximum) switch
        {
            (not null, not null) when minimum == maximum => $"exactly {minimum}",
            (not null, not null) => $"{minimum} to {maximum}",
            (not null, null) => $"at least {minimum}",
            (null, not null) => $"at most {maximum}",
            _ => null,
        };
        if (range is not null)
        {
            parts.Add(unit.Length == 0 ? range : $"{range} {unit}{((maximum ?? minimum) == "1" ? "" : "s")}");
        }
    }
}
