using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Names;
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

        return CodeDiagnostics.OfName(
            CodeRules.PlannedEvent,
            place,
            planned.Name,
            $"The plan has the event '{planned.Name}'. {Advice(code, planned)}"
        );
    }

    /// <summary>What to do instead, as a sentence.</summary>
    public static string Advice(CodeContext code, PlannedName planned)
    {
        var advice = AdviceWithin(code, planned);
        return char.ToUpperInvariant(advice[0]) + advice.Substring(1) + ".";
    }

    /// <summary>What to do instead, for the middle of a sentence.</summary>
    public static string AdviceWithin(CodeContext code, PlannedName planned) =>
        planned.Generated is { } generated
            ? $"call {generated.CSharpName}(…) of {ReservedNames.UserType(code.Names!.Plan.Settings.Client)} instead"
        : planned.Event?.Definition.Declaration.Sources is { Count: > 0 } sources
            ? $"add this project to the event's sources, which are {string.Join(", ", sources.Select(source => $"'{source.Value}'"))}, and call its method instead"
        : $"call the method of '{planned.Name}' instead";
}
