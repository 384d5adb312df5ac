using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>TAX506: what is said of a property's name that the plan does not have as it is.</summary>
internal static class PropertyMessages
{
    /// <summary>The plan does not have the name: because of its spelling, because it is retired, or at all.</summary>
    public static Diagnostic Unplanned(NameTable table, TrackedName place, string name)
    {
        var noun = place.Kind.Noun();
        if (table.FindAlike(name) is { } alike)
        {
            return Report(
                place,
                alike.Name,
                $"'{name}' differs from the plan's {noun} '{alike.Name}' only in case or separators, and Amplitude would take it for another property. Write '{alike.Name}'."
            );
        }

        if (table.Find(name) is not null)
        {
            return Report(place, null, $"The plan has retired the {noun} '{name}'. Leave it out.");
        }

        return table.FindNear(name) is { } near
            ? Report(
                place,
                near.Name,
                $"The plan has no {noun} '{name}'. Did you mean '{near.Name}'? If not, add it to the plan."
            )
            : Report(place, null, $"The plan has no {noun} '{name}'. Add it to the plan, or leave it out.");
    }

    public static Diagnostic Report(TrackedName place, string? plannedName, string message) =>
        CodeDiagnostics.OfName(CodeRules.Property, place, plannedName, message);
}
