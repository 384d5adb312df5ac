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
    public static Diagnostic? Check(CodeContext code, PlannedNames names, TrackedName place, string name)
    {
        if (
            GroupTypeOf(code, place.Call) is not { } groupType
            || names.Plan.GroupTypes.FirstOrDefault(type => type.Name == groupType) is not { } planned
        )
        {
            return null;
        }

        if (planned.Properties.FirstOrDefault(property => property.Property.Name == name) is not { } property)
        {
            var key = NameTable.KeyOf(name);
            var alike = planned.Properties.FirstOrDefault(other => NameTable.KeyOf(other.Property.Name) == key);
            return alike is null
                ? PropertyMessages.Report(
                    place,
                    null,
                    $"The plan's group type '{groupType}' has no property '{name}'. Add it to the plan, or leave it out."
                )
                : PropertyMessages.Report(
                    place,
                    alike.Property.Name,
                    $"'{name}' differs from the property '{alike.Property.Name}' of the plan's group type '{groupType}' only in case or separators. Write '{alike.Property.Name}'."
                );
        }

        return PropertyMessages.Report(
            place,
            name,
            $"The plan has the property '{property.Property.Name}' for groups of type '{groupType}'. Use the methods of {planned.CSharpName}(…) on {names.Plan.Settings.Client} instead."
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
