using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Binding;

/// <summary>Puts constraints on a type. One that does not fit costs only itself.</summary>
internal static class ConstraintBinder
{
    public static PlanType Apply(PlanType type, IReadOnlyList<ConstraintDeclaration> declarations, IReporter reporter)
    {
        for (var i = 0; i < declarations.Count; i++)
        {
            type = Apply(type, declarations[i], reporter);
        }

        return type;
    }

    // On a list they are about the items, and on a union about the member that can have them. A map is as it is.
    private static PlanType Apply(PlanType type, ConstraintDeclaration declaration, IReporter reporter)
    {
        var group = ConstraintDefinition.Get(declaration.Kind).Group;
        var constraints = type.Constraints ?? Nothing;
        if (type.Kind == ValueKind.List)
        {
            return group == ConstraintGroup.Items
                ? type with
                {
                    Constraints = OrNull(WithOfList(constraints, declaration, reporter)),
                }
                : type with
                {
                    Element = Apply(type.Element!, declaration, reporter),
                };
        }

        if (CanHave(type, group))
        {
            return type with { Constraints = OrNull(WithOfItem(constraints, declaration, type, reporter)) };
        }

        var members = type.Members.ToArray();
        var index = Array.FindIndex(members, member => CanHave(member, group));
        if (index < 0)
        {
            Misfit(reporter, declaration, type, RequiredType(group));
            return type;
        }

        members[index] = Apply(members[index], declaration, reporter);
        return type with { Members = new(members) };
    }

    private static bool CanHave(PlanType type, ConstraintGroup group) =>
        BuiltinTypes.Find(type.Kind) is { } row && row.Constraints == group;

    private static Phrase RequiredType(ConstraintGroup group) =>
        group switch
        {
            ConstraintGroup.Items => Phrases.ListType,
            ConstraintGroup.Range => Phrases.NumericType,
            _ => Phrases.StringType,
        };

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
        if (BuiltinTypes.Get(item.Kind).Number is { } number)
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
