using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Analyzers.Contracts;

/// <summary>
/// TAX522: a method that states to track an event has a path that leaves it without the event, or that tracks it again.
/// </summary>
internal static class ContractRule
{
    public static IEnumerable<Diagnostic> Check(
        FollowedFunctions functions,
        TrackedEvent tracked,
        IMethodSymbol method,
        IOperation body
    )
    {
        if (PathAnalysis.Analyze(functions, tracked, body) is not { } findings)
        {
            return [];
        }

        // Whether a path through a loop tracks anything depends on where the call is moved to.
        var calls = findings.Repeated.ToList();
        var repeated = calls
            .Select(call =>
                Create(
                    call.IsInLoop ? CodeRules.EventInLoop : CodeRules.BrokenContract,
                    call.Call.GetLocation(),
                    tracked
                )
            )
            .ToList();
        if (calls.Exists(call => call.IsInLoop))
        {
            return repeated;
        }

        return findings.IsMissingEverywhere
            ? [Create(CodeRules.EventMissingEverywhere, method.Locations[0], tracked, method.Name)]
            : repeated.Concat(findings.Missing.Select(place => Create(CodeRules.EventMissingOnPath, place, tracked)));
    }

    private static Diagnostic Create(
        DiagnosticDescriptor message,
        Location place,
        TrackedEvent tracked,
        params object[] more
    ) =>
        CodeDiagnostics.Create(
            message,
            place,
            [tracked.Name, .. more],
            (CodeDiagnostics.PlannedName, tracked.Name),
            (CodeDiagnostics.Method, tracked.Method)
        );
}
