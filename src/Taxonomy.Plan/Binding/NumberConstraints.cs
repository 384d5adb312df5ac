using System.Globalization;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Binding;

/// <summary>Puts constraints on a number. One that leaves no valid value is reported and left out.</summary>
internal static class NumberConstraints
{
    private static readonly (ConstraintKind Lower, ConstraintKind Upper)[] s_ranges =
    [
        (ConstraintKind.Minimum, ConstraintKind.Maximum),
        (ConstraintKind.Minimum, ConstraintKind.ExclusiveMaximum),
        (ConstraintKind.ExclusiveMinimum, ConstraintKind.Maximum),
        (ConstraintKind.ExclusiveMinimum, ConstraintKind.ExclusiveMaximum),
    ];

    public static Constraints With(
        Constraints constraints,
        ConstraintDeclaration declaration,
        PlanType type,
        NumberFormat number,
        IReporter reporter
    )
    {
        var key = ConstraintDefinition.Get(declaration.Kind).Key;
        if (!number.IsNumber(declaration.Text))
        {
            reporter.Report(
                FormatRules.InvalidLimit,
                declaration.Span,
                key,
                BuiltinTypes.Describe(type),
                declaration.Text
            );
            return constraints;
        }

        var literal = number.Literal(declaration.Text);
        if (
            declaration.Kind == ConstraintKind.MultipleOf
            && ConstraintJudge.Compare(number.Parse(declaration.Text), "0") <= 0
        )
        {
            reporter.Report(FormatRules.NotPositive, declaration.Span, key, declaration.Text);
            return constraints;
        }

        var changed = declaration.Kind switch
        {
            ConstraintKind.Minimum => constraints with { Minimum = literal },
            ConstraintKind.Maximum => constraints with { Maximum = literal },
            ConstraintKind.ExclusiveMinimum => constraints with { ExclusiveMinimum = literal },
            ConstraintKind.ExclusiveMaximum => constraints with { ExclusiveMaximum = literal },
            ConstraintKind.MultipleOf => constraints with { MultipleOf = literal },
            _ => throw new InvalidOperationException($"'{key}' is not for numbers."),
        };
        return HasValue(changed, type, number, declaration, reporter) ? changed : constraints;
    }

    private static bool HasValue(
        Constraints constraints,
        PlanType type,
        NumberFormat number,
        ConstraintDeclaration declaration,
        IReporter reporter
    )
    {
        foreach (var (lower, upper) in s_ranges)
        {
            if (
                ValueOf(constraints, lower) is not { } minimum
                || ValueOf(constraints, upper) is not { } maximum
                || !IsEmpty(number, minimum, maximum, CountExclusive(lower, upper), type.Kind)
            )
            {
                continue;
            }

            reporter.Report(
                CountExclusive(lower, upper) == 0 ? FormatRules.Contradiction : FormatRules.EmptyRange,
                declaration.Span,
                ConstraintDefinition.Get(lower).Key,
                ConstraintDefinition.Get(upper).Key
            );
            return false;
        }

        if (constraints.MultipleOf is { } step && !HasMultiple(constraints, step))
        {
            reporter.Report(FormatRules.NoMultipleInRange, declaration.Span, step);
            return false;
        }

        return true;
    }

    private static string? ValueOf(Constraints constraints, ConstraintKind kind) =>
        kind switch
        {
            ConstraintKind.Minimum => constraints.Minimum,
            ConstraintKind.Maximum => constraints.Maximum,
            ConstraintKind.ExclusiveMinimum => constraints.ExclusiveMinimum,
            _ => constraints.ExclusiveMaximum,
        };

    private static int CountExclusive(ConstraintKind lower, ConstraintKind upper) =>
        (lower == ConstraintKind.ExclusiveMinimum ? 1 : 0) + (upper == ConstraintKind.ExclusiveMaximum ? 1 : 0);

    private static bool IsEmpty(NumberFormat number, string minimum, string maximum, int exclusive, ValueKind kind)
    {
        var order = ConstraintJudge.Compare(number.Parse(minimum), maximum);
        return order > 0
            || (order == 0 && exclusive > 0)
            // No integer lies between two consecutive ones.
            || (exclusive == 2 && kind == ValueKind.Integer && IsNext(minimum, maximum));
    }

    private static bool IsNext(string minimum, string maximum) =>
        decimal.Parse(minimum, CultureInfo.InvariantCulture) + 1
        == decimal.Parse(maximum, CultureInfo.InvariantCulture);

    // Where the numbers are too large for exact arithmetic, nothing is said.
    private static bool HasMultiple(Constraints constraints, string stepText)
    {
        if (
            !TryParse(stepText, out var step)
            || Bound(constraints.Minimum, constraints.ExclusiveMinimum, isLower: true) is not { } lower
            || Bound(constraints.Maximum, constraints.ExclusiveMaximum, isLower: false) is not { } upper
        )
        {
            return true;
        }

        try
        {
            var multiple = Math.Ceiling(lower.Value / step) * step;
            multiple = multiple == lower.Value && lower.IsExclusive ? multiple + step : multiple;
            return upper.IsExclusive ? multiple < upper.Value : multiple <= upper.Value;
        }
        catch (OverflowException)
        {
            return true;
        }
    }

    // The tighter of the two; null when there is none that can be told.
    private static (decimal Value, bool IsExclusive)? Bound(string? inclusive, string? exclusive, bool isLower)
    {
        var hasInclusive = TryParse(inclusive, out var included);
        if (!TryParse(exclusive, out var excluded))
        {
            return hasInclusive && exclusive is null ? (included, false) : null;
        }

        return hasInclusive && (isLower ? included > excluded : included < excluded)
            ? (included, false)
            : (excluded, true);
    }

    private static bool TryParse(string? text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
