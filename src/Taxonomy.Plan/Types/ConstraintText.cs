using System.Globalization;

namespace Taxonomy.Plans.Types;

/// <summary>Constraints in words: for documentation, for messages, and for the checks of generated code.</summary>
internal static class ConstraintText
{
    public const string NotFinite = "must be a finite number";

    public const string RepeatedItem = "must not contain an item twice";

    /// <summary>Returns all constraints of a type; null when it has none.</summary>
    public static string? Describe(PlanType type)
    {
        var item = type.Kind is ValueKind.List or ValueKind.Map ? type.Element! : type;
        if (type.Constraints is null && item is { Constraints: null, Members.Count: 0 })
        {
            return null;
        }

        var parts = new List<string>();
        if (type.Kind == ValueKind.List)
        {
            Range(parts, "item", Number(type.Constraints?.MinItems), Number(type.Constraints?.MaxItems));
            if (type.Constraints?.UniqueItems == true)
            {
                parts.Add("unique items");
            }
        }

        Add(parts, item.Constraints);
        foreach (var member in item.Members)
        {
            Add(parts, member.Constraints);
        }

        return parts.Count == 0 ? null : "Constraints: " + string.Join("; ", parts);
    }

    private static void Add(List<string> parts, Constraints? constraints)
    {
        if (constraints is null)
        {
            return;
        }

        Range(parts, "", constraints.Minimum, constraints.Maximum);
        Add(parts, "greater than ", constraints.ExclusiveMinimum);
        Add(parts, "less than ", constraints.ExclusiveMaximum);
        Add(parts, "a multiple of ", constraints.MultipleOf);
        Range(parts, "character", Number(constraints.MinLength), Number(constraints.MaxLength));
        Add(parts, "matches ", constraints.Pattern);
        Add(parts, "format ", constraints.Format);
    }

    private static void Add(List<string> parts, string words, string? value)
    {
        if (value is not null)
        {
            parts.Add(words + value);
        }
    }

    // What a value must be, for the end of a sentence: in the plan, for constants in C#, and at run time.

    public static string TooSmall(string minimum) => $"must be at least {minimum}";

    public static string TooLarge(string maximum) => $"must be at most {maximum}";

    public static string NotGreater(string minimum) => $"must be greater than {minimum}";

    public static string NotLess(string maximum) => $"must be less than {maximum}";

    public static string NoMultiple(string step) => $"must be a multiple of {step}";

    public static string TooShort(int minimum) => $"must have at least {Count(minimum, "character")}";

    public static string TooLong(int maximum) => $"must have at most {Count(maximum, "character")}";

    public static string NoMatch(string pattern) => $"must match the pattern {pattern}";

    public static string OtherFormat(string format) => TextFormat.Get(format).Requirement;

    public static string TooFewItems(int minimum) => $"must have at least {Count(minimum, "item")}";

    public static string TooManyItems(int maximum) => $"must have at most {Count(maximum, "item")}";

    /// <summary>A number of things, such as <c>1 item</c> and <c>2 items</c>.</summary>
    private static string Count(int number, string thing) => $"{Number(number)} {thing}{(number == 1 ? "" : "s")}";

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
