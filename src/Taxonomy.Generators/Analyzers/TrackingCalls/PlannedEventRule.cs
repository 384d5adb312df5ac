using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>TAX502: the plan has the event, so it has a method.</summary>
internal static class PlannedEventRule
{
    public static Diagnostic? Check(TrackedName place, PlannedName planned)
    {
        // What is wrong with a broken event is reported in the plan.
        if (planned.IsBroken)
        {
            return null;
        }

        var method = Method(planned);
        return CodeDiagnostics.Create(
            CodeRules.PlannedEvent,
            place.Location,
            [planned.Name, method],
            (CodeDiagnostics.Kind, place.Kind.ToString()),
            (CodeDiagnostics.Name, place.Value),
            (CodeDiagnostics.PlannedName, planned.Name),
            (CodeDiagnostics.Method, method)
        );
    }

    /// <summary>Returns the diagnostic for a call whose properties the event does not all have.</summary>
    public static Diagnostic WithUnknown(Diagnostic found, string properties) =>
        Diagnostic.Create(
            CodeRules.PlannedEventWithOtherProperties,
            found.Location,
            found.AdditionalLocations,
            found.Properties,
            found.Properties[CodeDiagnostics.PlannedName],
            found.Properties[CodeDiagnostics.Method],
            properties
        );

    /// <summary>Returns what to call instead, for a message.</summary>
    public static string Method(PlannedName planned) =>
        planned.Generated is { HasVariants: true } varied ? MethodOfVariant(planned, varied)
        : planned.Generated is { } generated ? $"{planned.Plan.Api.User}.{generated.CSharpName}(…)"
        : planned.Sources is { Count: > 0 } sources
            ? $"its method, after adding this project to its 'sources' ({Phrase.Quoted([.. sources]).Text}),"
        : "its generated method";

    private static string MethodOfVariant(PlannedName planned, EventDefinition varied) =>
        varied.Variants.Count == 0
            ? "the method of its variant"
            : $"the method of its variant, for example {planned.Plan.Api.User}.{varied.Variants[0].CSharpName}(…),";
}
