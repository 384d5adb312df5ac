using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Binding;

/// <summary>Makes an enum of the model from its values and the type beside them.</summary>
internal static class EnumResolver
{
    /// <summary>Whether an enum can be of a type; reports when it cannot, and is left out.</summary>
    public static bool CanStandBeside(PlanType type, EnumDeclaration declaration, IReporter reporter)
    {
        if (type.Kind is ValueKind.String or ValueKind.Integer)
        {
            return true;
        }

        reporter.Report(FormatRules.EnumOfOtherType, declaration.KeySpan, BuiltinTypes.Describe(type));
        return false;
    }

    /// <summary>The enum; null when no value is left.</summary>
    /// <param name="declaration">The values.</param>
    /// <param name="identifier">The name of the generated type.</param>
    /// <param name="type">What the values are, when a type beside them says so.</param>
    /// <param name="state">The merge.</param>
    /// <param name="file">The declaration's file.</param>
    public static EnumType? Resolve(
        EnumDeclaration declaration,
        string identifier,
        PlanType? type,
        MergeState state,
        int file
    )
    {
        var reporter = state.Findings.In(file);
        bool? isInteger = type?.Kind switch
        {
            ValueKind.String => false,
            ValueKind.Integer => true,
            _ => null,
        };
        var areIntegers = isInteger ?? declaration.IsAllIntegers;
        var members = areIntegers && !declaration.IsAllIntegers ? Integers(declaration, reporter) : declaration.Members;
        if (type is null && !areIntegers)
        {
            AskForQuotes(declaration, reporter);
        }

        if (type is { Constraints: not null })
        {
            members = Valid(declaration, members, type, reporter);
        }

        var isOpen = IsOpen(declaration, identifier, areIntegers, reporter);
        if (isOpen)
        {
            members = WithoutCollisions(declaration, members, identifier, state.Collisions, file);
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

    /// <summary>Reports values that would be sent as strings although their author may have meant booleans or numbers.</summary>
    private static void AskForQuotes(EnumDeclaration declaration, IReporter reporter)
    {
        foreach (var value in declaration.Values)
        {
            if (value is { IsInteger: false, PlainType: { } plain })
            {
                reporter.Report(FormatRules.EnumValueWithoutQuotes, value.NameSpan, value.Name, new Phrase(plain));
            }
        }
    }

    private static bool IsOpen(EnumDeclaration declaration, string identifier, bool areIntegers, IReporter reporter)
    {
        if (declaration.Open is not { Value: true } open)
        {
            return false;
        }

        if (!areIntegers && ReservedNames.OpenEnumDeclared.Contains(identifier, StringComparer.Ordinal))
        {
            // C# allows no member that is called as its type, and the struct cannot do without these.
            reporter.Report(
                FormatRules.GeneratedIdentifier,
                open.Span,
                identifier,
                identifier,
                "",
                Phrase.None,
                Phrase.None
            );
            return false;
        }

        if (areIntegers)
        {
            reporter.Report(FormatRules.OpenIntegers, open.Span);
        }

        return !areIntegers;
    }

    // An open enum is a struct, which has members of its own.
    private static EquatableArray<EnumMember> WithoutCollisions(
        EnumDeclaration declaration,
        EquatableArray<EnumMember> members,
        string identifier,
        Collisions collisions,
        int file
    )
    {
        var scope = new IdentifierScope(IdentifierScope.Value);
        scope.Reserve(ReservedNames.ObjectMembers, Holder.Generated);
        scope.Reserve(ReservedNames.OpenEnum, Holder.Generated);
        scope.Reserve(identifier, Holder.Generated);
        var kept = new List<EnumMember>(members.Count);
        foreach (var value in declaration.Values)
        {
            if (value.Member is not { } member)
            {
                continue;
            }

            if (scope.TryTake(member.CSharpName, Holder.From(file, value)) is { } holder)
            {
                collisions.Add(scope, file, value, member.CSharpName, holder);
            }
            else
            {
                kept.Add(member);
            }
        }

        return kept.Count == members.Count ? members : new(kept.ToArray());
    }

    // The type is an alias with constraints of its own.
    private static EquatableArray<EnumMember> Valid(
        EnumDeclaration declaration,
        EquatableArray<EnumMember> members,
        PlanType type,
        IReporter reporter
    )
    {
        var valid = new List<EnumMember>(members.Count);
        var kept = new HashSet<EnumMember>(members);
        foreach (var value in declaration.Values)
        {
            if (value.Member is not { } member || !kept.Contains(member))
            {
                continue;
            }

            var constant = BuiltinTypes.Get(type.Kind).Number?.Parse(member.Value) ?? (object)member.Value;
            if (ConstraintJudge.Problem(type, constant) is { } problem)
            {
                reporter.Report(FormatRules.InvalidEnumValue, value.NameSpan, value.Name, new Phrase(problem));
            }
            else
            {
                valid.Add(member);
            }
        }

        return new(valid.ToArray());
    }

    private static EquatableArray<EnumMember> Integers(EnumDeclaration declaration, IReporter reporter)
    {
        var members = new List<EnumMember>(declaration.Values.Count);
        foreach (var value in declaration.Values)
        {
            if (!value.IsInteger)
            {
                reporter.Report(FormatRules.EnumValueIsNotInteger, value.NameSpan, value.Name);
            }
            else if (value.Member is { } member)
            {
                members.Add(member);
            }
        }

        return new(members.ToArray());
    }
}
