using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Names;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>TAX507: a group type that the plan does not have.</summary>
internal static class GroupTypeRule
{
    public static Diagnostic? Check(NameTable groupTypes, TrackedName place, string name)
    {
        if (groupTypes.Find(name) is not null)
        {
            return null;
        }

        var (planned, message) =
            groupTypes.FindAlike(name) is { } alike
                ? (
                    alike.Name,
                    $"'{name}' differs from the plan's group type '{alike.Name}' only in case or separators, and Amplitude would take it for another one. Write '{alike.Name}'."
                )
            : groupTypes.FindNear(name) is { } near
                ? (near.Name, $"The plan has no group type '{name}'. Did you mean '{near.Name}'?")
            : (null, $"The plan has no group type '{name}'. Use one that it has, or add it to the plan.");
        return CodeDiagnostics.OfName(CodeRules.UnplannedGroupType, place, planned, message);
    }
}
