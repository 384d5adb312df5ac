using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>TAX504: an event name that is not a constant.</summary>
internal static class VariableEventRule
{
    public static Diagnostic Check(CodeContext code, TrackedName name)
    {
        if (SwappedEvent.Find(code, name.Call) is { } swapped)
        {
            return CodeDiagnostics.OfSwapped(CodeRules.SwappedVariableEvent, name, swapped.Planned.Name, swapped.Noun);
        }

        var parameter = name.Place is IParameterReferenceOperation { Parameter: { } passed } ? passed.Name : null;
        return CodeDiagnostics.Create(
            parameter is null ? CodeRules.VariableEvent : CodeRules.ParameterAsEvent,
            name.Location,
            parameter is null ? [] : [parameter],
            (CodeDiagnostics.Kind, nameof(NameKind.Event)),
            (CodeDiagnostics.Parameter, parameter)
        );
    }
}
