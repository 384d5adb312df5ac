using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>
/// The name of an event that is tracked by its name. It gets one answer: TAX502 when the plan has it, TAX503 in another
/// spelling, TAX516 one letter off, and TAX501 when the plan has nothing like it or the event is in the wrong argument.
/// </summary>
internal static class EventNameRules
{
    public static Diagnostic? Check(CodeContext code, KnownNames names, TrackedName place, string name)
    {
        var events = names[NameKind.Event];
        if (events.Find(name) is { IsRetired: false } planned)
        {
            return PlannedEventRule.Check(place, planned);
        }

        if (events.FindAlike(name) is { } alike)
        {
            return Report(CodeRules.AlmostPlannedEvent, alike, name, alike.Name, PlannedEventRule.Method(alike));
        }

        if (events.Find(name) is not null)
        {
            return Report(CodeRules.RetiredEvent, null, name);
        }

        if (events.FindNear(name) is { } near)
        {
            return Report(CodeRules.MisspeltEvent, near, name, near.Name, PlannedEventRule.Method(near));
        }

        return SwappedEvent.Find(code, place.Call) is { } swapped
            ? CodeDiagnostics.OfSwapped(CodeRules.SwappedEvent, place, name, swapped.Planned.Name, swapped.Noun)
            : Report(CodeRules.UnplannedEvent, null, name);

        Diagnostic Report(DiagnosticDescriptor message, PlannedName? other, params object[] arguments) =>
            CodeDiagnostics.OfName(message, place, other?.Name, arguments);
    }
}
