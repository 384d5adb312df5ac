using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>
/// TAX506 for event properties: names that the plan does not have, or that the planned event does not have. A name that
/// fits is left alone, since the event itself has been told to use its method.
/// </summary>
internal static class EventPropertyRule
{
    public static Diagnostic? Check(CodeContext code, KnownNames names, TrackedName place, string name)
    {
        var table = names[NameKind.EventProperty];
        var events = EventsOf(code, names, place.Call);
        if (events.Count == 0)
        {
            // Of a dictionary whose event is not known, it may be what an open event or object has beside its properties.
            return table.Find(name) is { IsRetired: false } || (IsOfNoCall(place) && names.AllowsOthers)
                ? null
                : PropertyMessages.Unplanned(table, place, name);
        }

        if (events.Exists(planned => planned.Generated!.IsOpen || planned.Plan.Carries(planned.Generated, name)))
        {
            return null;
        }

        return table.Find(name) is { IsRetired: false }
            ? CodeDiagnostics.OfName(CodeRules.PropertyOfOtherEvents, place, null, events[0].Name, name)
            : PropertyMessages.Unplanned(table, place, name);
    }

    private static bool IsOfNoCall(TrackedName place) => place.Call?.Argument(ParameterRole.EventName) is null;

    /// <summary>The planned events that a call tracks; none when it may track others as well.</summary>
    private static List<PlannedName> EventsOf(CodeContext code, KnownNames names, TrackingCall? call)
    {
        var events = new List<PlannedName>();
        if (call?.Argument(ParameterRole.EventName) is { } argument)
        {
            foreach (var name in code.Resolver.Resolve(call, argument))
            {
                if (name.Value is null || names[NameKind.Event].Find(name.Value) is not { Generated: not null } planned)
                {
                    return [];
                }

                events.Add(planned);
            }
        }

        return events;
    }
}
