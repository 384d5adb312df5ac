using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Names;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>
/// The name of an event that is tracked by its name. It gets one answer: TAX502 when the plan has it, TAX503 in another
/// spelling, TAX516 one letter off, and TAX501 when the plan has nothing like it.
/// </summary>
internal static class EventNameRules
{
    public static Diagnostic? Check(CodeContext code, NameTable events, TrackedName place, string name)
    {
        if (ReservedByAmplitude.IsEvent(name))
        {
            return null;
        }

        if (events.Find(name) is { IsRetired: false } planned)
        {
            return PlannedEventRule.Check(code, place, planned);
        }

        if (events.FindAlike(name) is { } alike)
        {
            return Report(
                CodeRules.AlmostPlannedEvent,
                alike,
                $"'{name}' differs from the plan's event '{alike.Name}' only in case or separators, and Amplitude would take it for another event. {PlannedEventRule.Advice(code, alike)}"
            );
        }

        if (events.Find(name) is not null)
        {
            return Report(
                CodeRules.UnplannedEvent,
                null,
                $"The plan has retired the event '{name}'. Track one that it has, or none."
            );
        }

        if (events.FindNear(name) is { } near)
        {
            return Report(
                CodeRules.MisspeltEvent,
                near,
                $"'{name}' is one letter away from the plan's event '{near.Name}'. If that is meant, {PlannedEventRule.AdviceWithin(code, near)}; if not, add '{name}' to the plan."
            );
        }

        return Report(
            CodeRules.UnplannedEvent,
            null,
            $"The plan has no event '{name}'. Add it to the plan, and call the method that is generated for it."
        );

        Diagnostic Report(DiagnosticDescriptor rule, PlannedName? other, string message) =>
            CodeDiagnostics.OfName(rule, place, other?.Name, message);
    }
}
