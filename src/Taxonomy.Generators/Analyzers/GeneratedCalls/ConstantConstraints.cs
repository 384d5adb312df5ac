using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Taxonomy.Generators.Emit;
using Taxonomy.Plans.Model;

namespace Taxonomy.Generators.Analyzers.GeneratedCalls;

/// <summary>
/// Says what is wrong with a constant for a type of the plan, in the words of the check at run time. One for a plan, so
/// that each pattern is built once.
/// </summary>
internal sealed class ConstantConstraints
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, Regex?> _patterns = new(StringComparer.Ordinal);

    /// <summary>What is wrong, for the end of a sentence; null when nothing is.</summary>
    public string? Problem(PlanType type, object value) =>
        value switch
        {
            double.NaN or double.PositiveInfinity or double.NegativeInfinity when type.Kind == ValueKind.Number =>
                "is no number that can be sent",
            float.NaN or float.PositiveInfinity or float.NegativeInfinity when type.Kind == ValueKind.Number =>
                "is no number that can be sent",
            string text when type.Kind == ValueKind.String && type.Constraints is { } constraints => OfText(
                constraints,
                text
            ),
            IConvertible number
                when type.Constraints is { } constraints
                    && type.Kind is ValueKind.Integer or ValueKind.Number or ValueKind.Decimal
                    && IsNumber(number.GetTypeCode()) => OfNumber(constraints, number),
            _ => null,
        };

    /// <summary>What is wrong with the number of items.</summary>
    public static string? ProblemOfCount(Constraints constraints, int count) =>
        constraints.MinItems is { } minimum && count < minimum
            ? $"has fewer than {ConstraintText.Count(minimum, "item")}"
        : constraints.MaxItems is { } maximum && count > maximum
            ? $"has more than {ConstraintText.Count(maximum, "item")}"
        : null;

    private static bool IsNumber(TypeCode code) => code is >= TypeCode.SByte and <= TypeCode.Decimal;

    private string? OfText(Constraints constraints, string text) =>
        constraints.MinLength is { } minimum && text.Length < minimum
            ? $"is shorter than {ConstraintText.Count(minimum, "character")}"
        : constraints.MaxLength is { } maximum && text.Length > maximum
            ? $"is longer than {ConstraintText.Count(maximum, "character")}"
        : constraints.Pattern is { } pattern && !IsMatch(pattern, text) ? $"does not match the pattern {pattern}"
        : null;

    private static string? OfNumber(Constraints constraints, IConvertible number) =>
        constraints.Minimum is { } minimum && Compare(number, minimum) < 0
            ? $"is below {minimum}, the least that the plan allows"
        : constraints.Maximum is { } maximum && Compare(number, maximum) > 0
            ? $"is above {maximum}, the most that the plan allows"
        : null;

    private static int Compare(IConvertible number, string limit) =>
        number is not (double or float)
        && decimal.TryParse(limit, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? number.ToDecimal(CultureInfo.InvariantCulture).CompareTo(exact)
            : number
                .ToDouble(CultureInfo.InvariantCulture)
                .CompareTo(double.Parse(limit, NumberStyles.Float, CultureInfo.InvariantCulture));

    private bool IsMatch(string pattern, string text)
    {
        var regex = _patterns.GetOrAdd(pattern, Build);
        try
        {
            return regex is null || regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // The program will tell.
            return true;
        }
    }

    private static Regex? Build(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, s_timeout);
        }
        catch (ArgumentException)
        {
            // A construct of another version of .NET; the runtime lets it pass as well.
            return null;
        }
    }
}
