using System.Globalization;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Binding;

/// <summary>Puts constraints on a type. One that does not fit costs only itself.</summary>
internal static class ConstraintApplier
{
    public static PlanType Apply(PlanType type, IReadOnlyList<ConstraintDeclaration> declarations, IReporter reporter)
    {
        if (declarations.Count == 0)
        {
            return type;
        }

        // On a list they are about the items. A map is as it is.
        var list = type.Kind == ValueKind.List ? type : null;
        var item = list is null ? type : list.Element!;
        var ofList = list?.Constraints ?? new();
        var ofItem = item.Constraints ?? new();
        foreach (var declaration in declarations)
        {
            if (!IsOfList(declaration.Kind))
            {
                ofItem = WithOfItem(ofItem, declaration, item, reporter);
            }
            else if (list is null)
            {
                Misfit(reporter, declaration, type, Phrases.ListType);
            }
            else
            {
                ofList = WithOfList(ofList, declaration, reporter);
            }
        }

        item = item with { Constraints = OrNull(ofItem) };
        return list is null ? item : list with { Element = item, Constraints = OrNull(ofList) };
    }

    /// <summary>Why a value of a type's kind breaks its constraints; null when it does not.</summary>
    public static string? Violation(string text, PlanType type)
    {
        if (type.Constraints is not { } constraints)
        {
            return null;
        }

        if (constraints.Minimum is { } minimum && Compare(text, minimum, type.Kind) < 0)
        {
            return $"is less than the minimum {minimum}";
        }

        if (constraints.Maximum is { } maximum && Compare(text, maximum, type.Kind) > 0)
        {
            return $"is more than the maximum {maximum}";
        }

        if (constraints.MinLength > text.Length)
        {
            return "is shorter than 'min_length'";
        }

        if (constraints.MaxLength < text.Length)
        {
            return "is longer than 'max_length'";
        }

        return constraints.Pattern is { } pattern && !Patterns.Matches(pattern, text)
            ? $"does not match the pattern {pattern}"
            : null;
    }

    private static readonly Constraints Nothing = new();

    private static Constraints? OrNull(Constraints constraints) => constraints == Nothing ? null : constraints;

    private static bool IsOfList(ConstraintKind kind) =>
        kind is ConstraintKind.MinItems or ConstraintKind.MaxItems or ConstraintKind.UniqueItems;

    private static Constraints WithOfList(
        Constraints constraints,
        ConstraintDeclaration declaration,
        IReporter reporter
    )
    {
        var changed = declaration.Kind switch
        {
            ConstraintKind.MinItems => constraints with { MinItems = declaration.Number },
            ConstraintKind.MaxItems => constraints with { MaxItems = declaration.Number },
            _ => constraints with { UniqueItems = declaration.Number != 0 },
        };
        if (changed.MinItems > changed.MaxItems)
        {
            Contradiction(reporter, declaration, "min_items", "max_items");
            return constraints;
        }

        return changed;
    }

    private static Constraints WithOfItem(
        Constraints constraints,
        ConstraintDeclaration declaration,
        PlanType item,
        IReporter reporter
    )
    {
        if (declaration.Kind is ConstraintKind.Minimum or ConstraintKind.Maximum)
        {
            if (!PlanTypes.IsNumeric(item.Kind))
            {
                Misfit(reporter, declaration, item, Phrases.NumericType);
                return constraints;
            }

            if (!Fits(declaration.Text, item.Kind))
            {
                reporter.Report(
                    FormatRules.InvalidLimit,
                    declaration.Span,
                    Name(declaration.Kind),
                    PlanTypes.Describe(item),
                    declaration.Text
                );
                return constraints;
            }

            var literal = Literal(declaration.Text, item.Kind);
            var bounded =
                declaration.Kind == ConstraintKind.Minimum
                    ? constraints with
                    {
                        Minimum = literal,
                    }
                    : constraints with
                    {
                        Maximum = literal,
                    };
            if (bounded is { Minimum: { } minimum, Maximum: { } maximum } && Compare(minimum, maximum, item.Kind) > 0)
            {
                Contradiction(reporter, declaration, "minimum", "maximum");
                return constraints;
            }

            return bounded;
        }

        if (item.Kind != ValueKind.String)
        {
            Misfit(reporter, declaration, item, Phrases.StringType);
            return constraints;
        }

        var changed = declaration.Kind switch
        {
            ConstraintKind.MinLength => constraints with { MinLength = declaration.Number },
            ConstraintKind.MaxLength => constraints with { MaxLength = declaration.Number },
            _ => constraints with { Pattern = declaration.Text },
        };
        if (changed.MinLength > changed.MaxLength)
        {
            Contradiction(reporter, declaration, "min_length", "max_length");
            return constraints;
        }

        return changed;
    }

    private static bool Fits(string text, ValueKind kind) =>
        kind switch
        {
            ValueKind.Integer => ScalarTexts.IsInteger(text),
            ValueKind.Number => ScalarTexts.IsNumber(text),
            _ => ScalarTexts.IsDecimal(text),
        };

    // Without a point, C# would take the digits for an integer, and have none that is large enough.
    private static string Literal(string text, ValueKind kind) =>
        kind == ValueKind.Number && text.IndexOfAny(['.', 'e', 'E']) < 0 && !ScalarTexts.IsInteger(text)
            ? text + ".0"
            : text;

    private static int Compare(string left, string right, ValueKind kind)
    {
        var culture = CultureInfo.InvariantCulture;
        return kind switch
        {
            ValueKind.Integer => long.Parse(left, culture).CompareTo(long.Parse(right, culture)),
            ValueKind.Decimal => decimal.Parse(left, NumberStyles.Float, culture)
                .CompareTo(decimal.Parse(right, NumberStyles.Float, culture)),
            _ => double.Parse(left, NumberStyles.Float, culture)
                .CompareTo(double.Parse(right, NumberStyles.Float, culture)),
        };
    }

    private static void Misfit(IReporter reporter, ConstraintDeclaration declaration, PlanType type, Phrase required) =>
        reporter.Report(
            FormatRules.ConstraintOfOtherType,
            declaration.KeySpan,
            Name(declaration.Kind),
            required,
            PlanTypes.Describe(type)
        );

    private static void Contradiction(
        IReporter reporter,
        ConstraintDeclaration declaration,
        string lower,
        string upper
    ) => reporter.Report(FormatRules.Contradiction, declaration.Span, lower, upper);

    private static string Name(ConstraintKind kind) => PlanKeys.Constraints[(int)kind];
}
