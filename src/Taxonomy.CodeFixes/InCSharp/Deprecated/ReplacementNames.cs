using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;

namespace Taxonomy.CodeFixes.InCSharp.Deprecated;

/// <summary>
/// What stands for a deprecated value of an enum, user property, group property or group type: a member of the
/// generated code whose replacement is another member of the same type.
/// </summary>
internal static class ReplacementNames
{
    /// <summary>The replacement of a member; null: the plan names none.</summary>
    public static Replacement? Of(ISymbol member, GeneratedApi api, Plan plan)
    {
        if (!api.Owns(member.ContainingType))
        {
            return null;
        }

        var candidates =
            plan.Enums.FirstOrDefault(type => type.CSharpName == member.ContainingType.Name) is { } values
                ? OfValues(values)
            : member.ContainingType.Name == api.ClientName ? OfGroupTypes(plan, "")
            : GroupOf(member.ContainingType, plan) is { } group ? OfProperties(group.Properties)
            : OfProperties(plan.UserProperties).Concat(OfGroupTypes(plan, "In")).Concat(OfGroupTypes(plan, "Join"));
        return candidates.FirstOrDefault(candidate => candidate.OldMember == member.Name);
    }

    // The handle of a group, and the builder of its identifies.
    private static GroupType? GroupOf(INamedTypeSymbol type, Plan plan) =>
        plan.GroupTypes.FirstOrDefault(group => ReservedNames.GroupTypes(group.CSharpName).Contains(type.Name));

    private static IEnumerable<Replacement> OfValues(EnumType type) =>
        from value in type.Members
        where value.Deprecation is { Use: not null, UseCSharpName: not null }
        let deprecation = value.Deprecation!
        select new Replacement(value.CSharpName, deprecation.UseCSharpName!, value.Value, deprecation.Use!);

    private static IEnumerable<Replacement> OfGroupTypes(Plan plan, string prefix) =>
        from type in plan.GroupTypes
        where type.Deprecation is { Use: not null, UseCSharpName: not null }
        let deprecation = type.Deprecation!
        select new Replacement(
            prefix + type.CSharpName,
            prefix + deprecation.UseCSharpName!,
            type.Name,
            deprecation.Use!
        );

    private static IEnumerable<Replacement> OfProperties(IEnumerable<ProfileProperty> properties) =>
        from entry in properties
        let property = entry.Property
        where property.Deprecation is { Use: not null, UseCSharpName: not null }
        let deprecation = property.Deprecation!
        from operation in ReservedNames.Operations
        where (entry.Operations & operation) != 0
        let prefix = ReservedNames.OperationPrefix(operation)
        select new Replacement(
            prefix + property.CSharpName,
            prefix + deprecation.UseCSharpName!,
            property.Name,
            deprecation.Use!
        );
}

/// <summary>A member and the one to use instead.</summary>
/// <param name="OldMember">The deprecated member's name.</param>
/// <param name="NewMember">The name of the one to use.</param>
/// <param name="OldName">What is sent of the deprecated one.</param>
/// <param name="NewName">What is sent of the other.</param>
internal sealed record Replacement(string OldMember, string NewMember, string OldName, string NewName);
