using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>TAX504: an event name that is not a constant.</summary>
internal static class VariableEventRule
{
    public static Diagnostic Check(TrackedName name)
    {
        var parameter = name.Place is IParameterReferenceOperation { Parameter: { } passed } ? passed.Name : null;
        var advice = parameter is null
            ? "Pass a constant, or call the method that is generated for the event."
            : $"Mark the parameter '{parameter}' with [EventName], and its callers are checked instead.";
        return CodeDiagnostics.Create(
            CodeRules.VariableEvent,
            name.Location,
            $"This event name is not a constant, so nothing can check it. {advice}",
            (CodeDiagnostics.Kind, nameof(NameKind.Event)),
            (CodeDiagnostics.Parameter, parameter)
        );
    }
}
