using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>
/// TAX506 for properties of groups: those that the plan's group type does not have. Of a group type that the plan does
/// not have, TAX507 speaks.
/// </summary>
internal static class GroupPropertyRule
{
    public static Diagnostic? Check(CodeContext code, KnownNames names, TrackedName place, string name)
    {
        if (
            GroupTypeOf(code, place.Call) is not { } groupType
            || names[NameKind.GroupType].Find(groupType) is not { } type
            || type.Plan.Plan.GroupTypes.FirstOrDefault(candidate => candidate.Name == groupType) is not { } planned
        )
        {
            return null;
        }

        if (planned.Properties.FirstOrDefault(property => property.Property.Name == name) is not { } property)
        {
            var key = NameTable.KeyOf(name);
            var alike = planned.Properties.FirstOrDefault(other => NameTable.KeyOf(other.Property.Name) == key);
            return alike is null
                ? CodeDiagnostics.OfName(CodeRules.UnplannedGroupProperty, place, null, groupType, name)
                : CodeDiagnostics.OfName(
                    CodeRules.AlmostPlannedGroupProperty,
                    place,
                    alike.Property.Name,
                    name,
                    alike.Property.Name,
                    groupType
                );
        }

        return CodeDiagnostics.OfName(
            CodeRules.PlannedGroupProperty,
            place,
            name,
            property.Property.Name,
            groupType,
            $"{type.Plan.Api.Client}.{planned.CSharpName}(…)"
        );
    }

    /// <summary>The group type that a chain of operations began with.</summary>
    private static string? GroupTypeOf(CodeContext code, TrackingCall? call)
    {
        var receiver = call?.Receiver;
        while (receiver is not null && NameResolver.Unwrap(receiver) is IInvocationOperation invocation)
        {
            if (code.FindCall(invocation) is not { } outer)
            {
                return null;
            }

            if (outer.Argument(ParameterRole.GroupType) is { } groupType)
            {
                return code.Resolver.Constant(groupType.Value);
            }

            receiver = outer.Receiver;
        }

        return null;
    }
}
