using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Pipeline;
using Taxonomy.Plans.Editing;

namespace Taxonomy.CodeFixes.InPlan;

/// <summary>Finds the project whose plan an event belongs into.</summary>
internal static class PlanOwner
{
    /// <summary>
    /// The project itself if it has a plan; otherwise, of the projects in the solution whose plans it references, the one
    /// with the events most like the new one. Null if the plans are not in the solution.
    /// </summary>
    public static Project? Find(Project project, CodeContext code, string eventName, CancellationToken cancellation)
    {
        if (code.Own is not null)
        {
            return project;
        }

        var owners = new Dictionary<string, Project>(StringComparer.Ordinal);
        var files = new List<PlanFileInput>();
        foreach (var assembly in code.Generated.Select(api => api.AssemblyName))
        {
            foreach (var candidate in project.Solution.Projects.Where(other => other.AssemblyName == assembly))
            {
                foreach (var file in ProjectPlan.From(candidate, cancellation).Checked.Files)
                {
                    if (!owners.ContainsKey(file.Path))
                    {
                        owners.Add(file.Path, candidate);
                        files.Add(file);
                    }
                }
            }
        }

        return new PlanFileChoice(files.Select(file => (file.Path, file.File))).For(eventName) is { } path
            ? owners[path]
            : null;
    }
}
