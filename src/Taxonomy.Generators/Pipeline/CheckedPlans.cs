using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Generators.Pipeline;

/// <summary>
/// Merges and checks the files of a plan once, however often and from however many places that is asked for, until one
/// of them changes.
/// </summary>
internal static class CheckedPlans
{
    /// <summary>As many projects, or targets of one, may share a plan before they displace each other.</summary>
    private const int MostProjects = 8;

    // Under one of the files, and so kept no longer than that file's text. Of each project the latest.
    private static readonly ConditionalWeakTable<PlanFile, List<CheckedPlan>> s_latest = new();
    private static readonly object s_gate = new();

    public static CheckedPlan Get(ImmutableArray<PlanFileInput> files, ProjectSettings project)
    {
        if (files.IsEmpty)
        {
            return new CheckedPlan(files, project);
        }

        lock (s_gate)
        {
            var latest = s_latest.GetOrCreateValue(files[0].File);
            var known = latest.FindIndex(plan => plan.Project.Equals(project));
            if (known >= 0)
            {
                if (latest[known].Files.SequenceEqual(files))
                {
                    return latest[known];
                }

                latest.RemoveAt(known);
            }
            else if (latest.Count == MostProjects)
            {
                latest.RemoveAt(0);
            }

            var plan = new CheckedPlan(files, project);
            latest.Add(plan);
            return plan;
        }
    }
}
