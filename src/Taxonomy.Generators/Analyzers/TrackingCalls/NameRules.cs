using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>Checks a single name by the rule for its kind.</summary>
internal static class NameRules
{
    /// <summary>Returns what is wrong with a name; null if nothing is.</summary>
    public static Diagnostic? Check(CodeContext code, TrackedName name)
    {
        if (name.Source == NameSource.Variable && name.Kind == NameKind.Event)
        {
            return VariableEventRule.Check(code, name);
        }

        if (
            name is not { Source: NameSource.Constant, Value: { } value }
            || code.Names is not { } names
            || ReservedByAmplitude.IsAllowed(names, name.Kind, value)
        )
        {
            return null;
        }

        return name.Kind switch
        {
            NameKind.Event => EventNameRules.Check(code, names, name, value),
            NameKind.GroupType => GroupTypeRule.Check(names[NameKind.GroupType], name, value),
            NameKind.EventProperty => EventPropertyRule.Check(code, names, name, value),
            NameKind.UserProperty => UserPropertyRule.Check(names, name, value),
            _ => GroupPropertyRule.Check(code, names, name, value),
        };
    }
}
