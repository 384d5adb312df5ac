using System.Globalization;
using Taxonomy.Shared;

namespace Taxonomy.Plans.Types;

/// <summary>
/// Judges values against the constraints of their type, whether they are written in a plan or constants in C#, in the
/// words of the check at run time.
/// </summary>
internal static class ConstraintJudge
{
    /// <summary>Returns what is wrong with a value, for the end of a sentence; null when nothing is.</summary>
    /// <param name="type">The type of the value.</param>
    /// <param name="value">A string or a number; of anything else nothing is said.</param>
    public static string? Problem(PlanType type, object value) =>
        type.Kind switch
        {
            // A value fits one of the members at most, and of the others nothing is said.
            ValueKind.Union => type
                .Members.Select(member => Problem(member, value))
                .FirstOrDefault(text => text is not null),
            // Items are counted elsewhere; enums, objects and maps have no constraints.
            ValueKind.Enum or ValueKind.Object or ValueKind.List or ValueKind.Map => null,
            var kind => Problem(BuiltinTypes.Get(kind).Constraints, type, value),
        };

    /// <summary>Returns what is wrong with a list of so many items; null when nothing is.</summary>
    public static string? ProblemOfCount(Constraints constraints, int count) =>
        constraints.MinItems is { } minimum && count < minimum ? ConstraintText.TooFewItems(minimum)
        : constraints.MaxItems is { } maximum && count > maximum ? ConstraintText.TooManyItems(maximum)
        : null;

    /// <summary>Returns how a number compares with a limit, exactly where both are exact.</summary>
    public static int Compare(IConvertible number, string limit) =>
        number is not (double or float)
        && decimal.TryParse(limit, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? number.ToDecimal(CultureInfo.InvariantCulture).CompareTo(exact)
            : number.ToDouble(CultureInfo.InvariantCulture).CompareTo(ParseDouble(limit));

    private static string? Problem(ConstraintGroup group, PlanType type, object value) =>
        group switch
        {
            ConstraintGroup.None => null,
            ConstraintGroup.Text => type.Constraints is { } constraints && value is string text
                ? OfText(constraints, text)
                : null,
            ConstraintGroup.Range => value is IConvertible number && IsNumber(number.GetTypeCode())
                ? OfNumber(type, number)
                : null,
            _ => throw new ArgumentOutOfRangeException(nameof(group), group, "These constraints have no judge."),
        };

    private static string? OfText(Constraints constraints, string text) =>
        constraints.MinLength is { } minimum && text.Length < minimum ? ConstraintText.TooShort(minimum)
        : constraints.MaxLength is { } maximum && text.Length > maximum ? ConstraintText.TooLong(maximum)
        : constraints.Pattern is { } pattern && !Patterns.Matches(pattern, text) ? ConstraintText.NoMatch(pattern)
        : constraints.Format is { } format && !TextFormat.Get(format).Matches(text) ? ConstraintText.OtherFormat(format)
        : null;

    private static string? OfNumber(PlanType type, IConvertible number)
    {
        if (type.Kind == ValueKind.Number && IsNotFinite(number))
        {
            return ConstraintText.NotFinite;
        }

        return type.Constraints is not { } constraints ? null
            : constraints.Minimum is { } minimum && Compare(number, minimum) < 0 ? ConstraintText.TooSmall(minimum)
            : constraints.Maximum is { } maximum && Compare(number, maximum) > 0 ? ConstraintText.TooLarge(maximum)
            : constraints.ExclusiveMinimum is { } below && Compare(number, below) <= 0
                ? ConstraintText.NotGreater(below)
            : constraints.ExclusiveMaximum is { } above && Compare(number, above) >= 0 ? ConstraintText.NotLess(above)
            : constraints.MultipleOf is { } step && !IsMultiple(type.Kind, number, step)
                ? ConstraintText.NoMultiple(step)
            : null;
    }

    /// <summary>Returns whether a number is a multiple, as generated code decides: by the property's type.</summary>
    public static bool IsMultiple(ValueKind kind, IConvertible number, string step) =>
        kind == ValueKind.Number || number is double or float
            ? Multiples.IsMultiple(number.ToDouble(CultureInfo.InvariantCulture), ParseDouble(step))
            : Multiples.IsMultiple(number.ToDecimal(CultureInfo.InvariantCulture), ParseDecimal(step));

    private static double ParseDouble(string number) =>
        double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static decimal ParseDecimal(string number) =>
        decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool IsNotFinite(IConvertible number) =>
        number
            is double.NaN
                or double.PositiveInfinity
                or double.NegativeInfinity
                or float.NaN
                or float.PositiveInfinity
                or float.NegativeInfinity;

    private static bool IsNumber(TypeCode code) => code is >= TypeCode.SByte and <= TypeCode.Decimal;
}
