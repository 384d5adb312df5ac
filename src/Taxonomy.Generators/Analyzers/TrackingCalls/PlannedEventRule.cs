using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>TAX502: the plan has the event, so it has a method.</summary>
internal static class PlannedEventRule
{
    public static Diagnostic? Check(CodeContext code, TrackedName place, PlannedName planned)
    {
        // What is wrong with a broken event is reported in the plan.
        if (planned.Event?.Resolved is null)
        {
            return null;
        }

        return CodeDiagnostics.OfName(CodeRules.PlannedEvent, place, planned.Name, planned.Name, Method(code, planned));
    }

    /// <summary>Returns what to call instead, for a message.</summary>
    public static string Method(CodeContext code, PlannedName planned) =>
        planned.Generated is { } generated ? $"{code.Checked.Api!.User}.{generated.CSharpName}(…)"
        : planned.Event?.Definition.Declaration.Sources is { Count: > 0 } sources
            ? $"its method, after adding this project to its 'sources' ({Phrase.Quoted([.. sources.Select(source => source.Value)]).Text}),"
        : "its generated method";
}
