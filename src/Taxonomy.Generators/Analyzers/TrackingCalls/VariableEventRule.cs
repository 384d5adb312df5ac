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

        var parameter = ParameterIn(name.Place)?.Name;
        return CodeDiagnostics.Create(
            parameter is null ? CodeRules.VariableEvent : CodeRules.ParameterAsEvent,
            name.Location,
            parameter is null ? [] : [parameter],
            (CodeDiagnostics.Kind, nameof(NameKind.Event)),
            (CodeDiagnostics.Parameter, parameter)
        );
    }

    /// <summary>The parameter that a name is, or that is the only thing added to constants; null if it is something else.</summary>
    private static IParameterSymbol? ParameterIn(IOperation name)
    {
        if (
            name
            is not (
                IParameterReferenceOperation
                or IInterpolatedStringOperation
                or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add }
            )
        )
        {
            return null;
        }

        var made = name.DescendantsAndSelf()
            .Where(part => part is IParameterReferenceOperation or IInvocationOperation or IMemberReferenceOperation)
            .Where(part => !part.ConstantValue.HasValue)
            .ToList();
        return made is [IParameterReferenceOperation { Parameter: var parameter }] && Markers.CanBeOn(parameter)
            ? parameter
            : null;
    }
}
