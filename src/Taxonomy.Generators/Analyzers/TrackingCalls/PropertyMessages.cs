using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>TAX506: what is said of a property's name that the plan does not have as it is.</summary>
internal static class PropertyMessages
{
    /// <summary>Creates the diagnostic for a name that the plan spells differently, has retired, or does not have.</summary>
    public static Diagnostic Unplanned(INameTable table, TrackedName place, string name)
    {
        var noun = place.Kind.Noun();
        if (table.FindAlike(name) is { } alike)
        {
            return CodeDiagnostics.OfName(CodeRules.AlmostPlannedProperty, place, alike.Name, name, noun, alike.Name);
        }

        if (table.Find(name) is not null)
        {
            return CodeDiagnostics.OfName(CodeRules.RetiredProperty, place, null, noun, name);
        }

        return table.FindNear(name) is { } near
            ? CodeDiagnostics.OfName(CodeRules.MisspeltProperty, place, near.Name, noun, name, near.Name)
            : CodeDiagnostics.OfName(CodeRules.Property, place, null, noun, name);
    }
}
