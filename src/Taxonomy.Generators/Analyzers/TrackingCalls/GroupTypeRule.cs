using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Names;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>TAX507: a group type that the plan does not have.</summary>
internal static class GroupTypeRule
{
    public static Diagnostic? Check(INameTable groupTypes, TrackedName place, string name)
    {
        if (groupTypes.Find(name) is not null)
        {
            return null;
        }

        return groupTypes.FindAlike(name) is { } alike
                ? CodeDiagnostics.OfName(CodeRules.AlmostPlannedGroupType, place, alike.Name, name, alike.Name)
            : groupTypes.FindNear(name) is { } near
                ? CodeDiagnostics.OfName(CodeRules.MisspeltGroupType, place, near.Name, name, near.Name)
            : CodeDiagnostics.OfName(CodeRules.UnplannedGroupType, place, null, name);
    }
}
