using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Api;

namespace Taxonomy.CodeFixes.InCSharp.Deprecated;

/// <summary>A member of a generated type that the plan has deprecated, and the one to use instead.</summary>
/// <param name="NewMember">The name of the member to use.</param>
/// <param name="OldName">What is sent of the deprecated one.</param>
/// <param name="NewName">What is sent of the other.</param>
internal sealed record Replacement(string NewMember, string OldName, string NewName)
{
    /// <summary>The replacement of a value, an operation or a group type's method; null when the plan names none.</summary>
    public static Replacement? Find(ISymbol member, GeneratedApi api) =>
        api.TypeOf(member.ContainingType) is { } type
            ? OfValue(type, member.Name) ?? OfOperation(type, member.Name) ?? OfGroup(type, member.Name)
            : null;

    private static Replacement? OfValue(PlannedType type, string member) =>
        (
            from old in type.Enum?.Members ?? default
            where old.CSharpName == member
            from next in type.Enum!.Members
            where next.Value == old.Deprecation?.Use
            select new Replacement(next.CSharpName, old.Value, next.Value)
        ).FirstOrDefault();

    private static Replacement? OfOperation(PlannedType type, string member) =>
        (
            from old in type.FindOperations(member)
            from next in type.Operations
            where next.Operation == old.Operation && next.Property.Name == old.Property.Deprecation?.Use
            select new Replacement(next.Method, old.Property.Name, next.Property.Name)
        ).FirstOrDefault();

    private static Replacement? OfGroup(PlannedType type, string member) =>
        (
            from old in type.GroupMethods
            where old.Name == member
            from next in type.GroupMethods
            where next.Prefix == old.Prefix && next.Group.WireName == old.Group.Definition.Deprecation?.Use
            select new Replacement(next.Name, old.Group.WireName, next.Group.WireName)
        ).FirstOrDefault();
}
