using Taxonomy.Plans.Declarations;
using Taxonomy.Plans.Findings;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Reading;

namespace Taxonomy.Plans.Merging;

/// <summary>Makes an enum of the model from its values and the type beside them.</summary>
internal static class EnumResolver
{
    /// <summary>The enum; null when no value is left.</summary>
    /// <param name="declaration">The values.</param>
    /// <param name="identifier">The name of the generated type.</param>
    /// <param name="leaf">What the values are, when a type says so.</param>
    /// <param name="narrowed">The enum whose values they must be, when that type is one.</param>
    /// <param name="reporter">Takes the findings of the declaration's file.</param>
    public static EnumType? Resolve(
        EnumDeclaration declaration,
        string identifier,
        PlanType? leaf,
        EnumType? narrowed,
        IReporter reporter
    )
    {
        bool? isInteger = leaf?.Kind switch
        {
            ValueKind.String => false,
            ValueKind.Integer => true,
            ValueKind.Enum => narrowed?.IsInteger,
            _ => null,
        };
        if (leaf is { Kind: not (ValueKind.String or ValueKind.Integer or ValueKind.Enum or ValueKind.Any) })
        {
            reporter.Report(
                Rules.ConstraintMismatch,
                declaration.KeySpan,
                $"An enum holds texts or integers; the type beside it is {PlanTypes.Describe(leaf)}. Change the type, or "
                    + "remove it."
            );
        }

        var areIntegers = isInteger ?? declaration.IsAllIntegers;
        var members = Members(declaration, areIntegers, narrowed, reporter);
        var isOpen = declaration.Open is { Value: true };
        if (isOpen && areIntegers)
        {
            reporter.Report(
                Rules.ConstraintMismatch,
                declaration.Open!.Value.Span,
                "Only an enum of texts can be open: this one holds integers. Remove 'open'."
            );
            isOpen = false;
        }

        return members.Count == 0
            ? null
            : new()
            {
                CSharpName = identifier,
                IsInteger = areIntegers,
                IsOpen = isOpen,
                Members = members,
            };
    }

    private static EquatableArray<EnumMember> Members(
        EnumDeclaration declaration,
        bool areIntegers,
        EnumType? narrowed,
        IReporter reporter
    )
    {
        if (narrowed is null && (!areIntegers || declaration.IsAllIntegers))
        {
            return declaration.Members;
        }

        var members = new List<EnumMember>(declaration.Values.Count);
        foreach (var value in declaration.Values)
        {
            if (areIntegers && !value.IsInteger)
            {
                reporter.Report(
                    Rules.ConstraintMismatch,
                    value.NameSpan,
                    $"'{ReadingContext.Short(value.Name)}' is no integer, as the enum's type asks."
                );
                continue;
            }

            var known = narrowed is null ? null : Find(narrowed, value.Name);
            if (narrowed is { IsOpen: false } && known is null)
            {
                reporter.Report(
                    Rules.ConstraintMismatch,
                    value.NameSpan,
                    $"'{ReadingContext.Short(value.Name)}' is none of the values of '{narrowed.CSharpName}'."
                        + Naming.NearestName.Suggestion(value.Name, narrowed.Members.Select(member => member.Value))
                );
                continue;
            }

            // What the wider enum says of the value holds here too.
            if ((value.HasCSharpName ? value.Member : known ?? value.Member) is { } member)
            {
                members.Add(member);
            }
        }

        return new(members.ToArray());
    }

    private static EnumMember? Find(EnumType type, string value)
    {
        foreach (var member in type.Members.AsSpan())
        {
            if (member.Value == value)
            {
                return member;
            }
        }

        return null;
    }
}
