using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Binding;

/// <summary>Puts constraints on a type. One that does not fit costs only itself.</summary>
internal static class ConstraintBinder
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
            if (ConstraintDefinition.Get(declaration.Kind).Group != ConstraintGroup.Items)
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

    private static readonly Constraints Nothing = new();

    private static Constraints? OrNull(Constraints constraints) => constraints == Nothing ? null : constraints;

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
            ConstraintKind.UniqueItems => constraints with { UniqueItems = declaration.Number != 0 },
            _ => throw new InvalidOperationException($"'{Name(declaration.Kind)}' is not for lists."),
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
        var group = ConstraintDefinition.Get(declaration.Kind).Group;
        if (BuiltinTypes.Find(item.Kind) is not { } row || row.Constraints != group)
        {
            Misfit(
                reporter,
                declaration,
                item,
                group == ConstraintGroup.Range ? Phrases.NumericType : Phrases.StringType
            );
            return constraints;
        }

        if (row.Number is { } number)
        {
            return NumberConstraints.With(constraints, declaration, item, number, reporter);
        }

        var changed = declaration.Kind switch
        {
            ConstraintKind.MinLength => constraints with { MinLength = declaration.Number },
            ConstraintKind.MaxLength => constraints with { MaxLength = declaration.Number },
            ConstraintKind.Pattern => constraints with { Pattern = declaration.Text },
            ConstraintKind.Format => constraints with { Format = declaration.Text },
            _ => throw new InvalidOperationException($"'{Name(declaration.Kind)}' is not for strings."),
        };
        if (changed.MinLength > changed.MaxLength)
        {
            Contradiction(reporter, declaration, "min_length", "max_length");
            return constraints;
        }

        return changed;
    }

    private static void Misfit(IReporter reporter, ConstraintDeclaration declaration, PlanType type, Phrase required) =>
        reporter.Report(
            FormatRules.ConstraintOfOtherType,
            declaration.KeySpan,
            Name(declaration.Kind),
            required,
            BuiltinTypes.Describe(type)
        );

    private static void Contradiction(
        IReporter reporter,
        ConstraintDeclaration declaration,
        string lower,
        string upper
    ) => reporter.Report(FormatRules.Contradiction, declaration.Span, lower, upper);

    private static string Name(ConstraintKind kind) => ConstraintDefinition.Get(kind).Key;
}
