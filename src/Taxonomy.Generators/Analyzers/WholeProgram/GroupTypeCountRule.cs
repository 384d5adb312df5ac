using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Rules;
using Taxonomy.Plans.Types;
using static System.FormattableString;

namespace Taxonomy.Generators.Analyzers.WholeProgram;

/// <summary>TAX508: group types in the code that are too many together with the plan's. Those of the plan are TAX101's.</summary>
internal static class GroupTypeCountRule
{
    public static IEnumerable<Diagnostic> Check(KnownNames? plan, IReadOnlyList<NameUse> uses)
    {
        var limit = plan?.Plans.Min(known => known.Plan.Settings.MostGroupTypes) ?? LimitRules.GroupTypes.OfAmplitude;
        var count = plan?[NameKind.GroupType].All.Count() ?? 0;
        foreach (var use in uses)
        {
            if (
                use.Name.Length == 0
                || ReservedByAmplitude.IsAllowed(plan, NameKind.GroupType, use.Name)
                || plan?[NameKind.GroupType].Find(use.Name) is not null
            )
            {
                continue;
            }

            count++;
            if (count > limit)
            {
                yield return CodeDiagnostics.Create(
                    limit == LimitRules.GroupTypes.OfAmplitude
                        ? CodeRules.TooManyGroupTypes
                        : CodeRules.MoreGroupTypesThanLimit,
                    use.First,
                    use.Others,
                    [use.Name, count, plan is null ? "of this project" : "of the plan and this project", limit],
                    (CodeDiagnostics.Kind, nameof(NameKind.GroupType)),
                    (CodeDiagnostics.Name, use.Name)
                );
            }
        }
    }
}
