using System.Globalization;
using Taxonomy.Plans.Declarations;
using Taxonomy.Plans.Findings;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Reading;

namespace Taxonomy.Plans.Merging;

/// <summary>Puts constraints on a type. One that does not fit costs only itself.</summary>
internal static class ConstraintApplier
{
    public static PlanType Apply(PlanType type, IReadOnlyList<ConstraintDeclaration> declarations, IReporter reporter)
    {
        if (declarations.Count == 0)
        {
            return type;
        }

        var leaf = PlanTypes.Leaf(type);
        var ofLeaf = leaf.Constraints ?? new();
        var list = FindList(type);
        var ofList = list?.Constraints ?? new();
        foreach (var declaration in declarations)
        {
            if (IsOfList(declaration.Kind))
            {
                if (list is null)
                {
                    Misfit(reporter, declaration, type, "is for lists");
                }
                else
                {
                    ofList = WithOfList(ofList, declaration, reporter);
                }
            }
            else
            {
                ofLeaf = WithOfLeaf(ofLeaf, declaration, leaf, reporter);
            }
        }

        return Rebuild(type, list, ofList, ofLeaf);
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

    private static PlanType? FindList(PlanType type)
    {
        for (var current = type; current is not null; current = current.Element)
        {
            if (current.Kind == ValueKind.List)
            {
                return current;
            }
        }

        return null;
    }

    private static PlanType Rebuild(PlanType type, PlanType? list, Constraints ofList, Constraints ofLeaf)
    {
        if (type.Element is not { } element)
        {
            return type with { Constraints = OrNull(ofLeaf) };
        }

        var inner = Rebuild(element, ReferenceEquals(type, list) ? null : list, ofList, ofLeaf);
        return ReferenceEquals(type, list)
            ? type with
            {
                Element = inner,
                Constraints = OrNull(ofList),
            }
            : type with
            {
                Element = inner,
            };
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

    private static Constraints WithOfLeaf(
        Constraints constraints,
        ConstraintDeclaration declaration,
        PlanType leaf,
        IReporter reporter
    )
    {
        if (declaration.Kind is ConstraintKind.Minimum or ConstraintKind.Maximum)
        {
            if (!PlanTypes.IsNumeric(leaf.Kind))
            {
                Misfit(reporter, declaration, leaf, "is for integer, number and decimal");
                return constraints;
            }

            if (!Fits(declaration.Text, leaf.Kind))
            {
                reporter.Report(
                    Rules.ConstraintMismatch,
                    declaration.Span,
                    $"'{Name(declaration.Kind)}' is {declaration.Text}, which is not {PlanTypes.Describe(leaf)}."
                );
                return constraints;
            }

            var literal = Literal(declaration.Text, leaf.Kind);
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
            if (bounded is { Minimum: { } minimum, Maximum: { } maximum } && Compare(minimum, maximum, leaf.Kind) > 0)
            {
                Contradiction(reporter, declaration, "minimum", "maximum");
                return constraints;
            }

            return bounded;
        }

        if (leaf.Kind != ValueKind.String)
        {
            Misfit(reporter, declaration, leaf, "is for string");
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

    private static void Misfit(IReporter reporter, ConstraintDeclaration declaration, PlanType type, string what) =>
        reporter.Report(
            Rules.ConstraintMismatch,
            declaration.Span,
            $"'{Name(declaration.Kind)}' {what}; this is {PlanTypes.Describe(type)}. Remove it, or change the type."
        );

    private static void Contradiction(
        IReporter reporter,
        ConstraintDeclaration declaration,
        string lower,
        string upper
    ) =>
        reporter.Report(
            Rules.ConstraintMismatch,
            declaration.Span,
            $"'{lower}' is more than '{upper}', so that no value would fit. Change one of them."
        );

    private static string Name(ConstraintKind kind) => PlanKeys.Constraints[(int)kind];
}
