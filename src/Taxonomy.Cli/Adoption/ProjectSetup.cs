using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Tracking;

namespace Taxonomy.Cli.Adoption;

/// <summary>Says what project files lack before their calls can be replaced: the package, the plan.</summary>
internal static class ProjectSetup
{
    /// <summary>Returns a line for each project that tracks by name and has no generated client.</summary>
    /// <param name="code">The solution.</param>
    /// <param name="tracked">The calls.</param>
    /// <param name="plan">The full path of the plan; null if there is none.</param>
    /// <param name="context">The surroundings of the run.</param>
    public static IReadOnlyList<string> Find(SolutionCode code, TrackedCode tracked, string? plan, ToolContext context)
    {
        var tracking = tracked
            .Calls.Where(call => call is { Exclusion: null, Kind: not EventCallKind.GeneratedMethod })
            .SelectMany(call => call.Projects)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. code
                .Projects.Where(project => !project.IsTest && tracking.Contains(project.Name))
                .Where(project => code.ContextOf(project, "").Generated.All(api => api.Client is null))
                .Select(project =>
                    project.Project.FilePath is { } path ? (path, Missing(project, path, plan)) : default
                )
                .Where(entry => entry.path is not null)
                .DistinctBy(entry => entry.path, StringComparer.Ordinal)
                .Select(entry => $"{context.DisplayPath(entry.path)}: {entry.Item2}"),
        ];
    }

    private static string Missing(CompiledProject project, string path, string? plan)
    {
        if (plan is null)
        {
            return "there is no plan; run 'taxonomy adopt' first";
        }

        var items = new List<string>();
        if (project.Compilation.GetTypeByMetadataName("Taxonomy.ITaxonomyClient") is null)
        {
            items.Add($"<PackageReference Include=\"Taxonomy\" Version=\"{ToolVersion.Current}\" />");
        }

        var folder = Path.GetDirectoryName(path)!;
        if (Path.GetDirectoryName(plan) != folder)
        {
            items.Add($"<TaxonomyPlan Include=\"{Path.GetRelativePath(folder, plan).Replace('\\', '/')}\" />");
        }

        return items.Count == 0
            ? "build it, and look at the errors of the plan"
            : $"add {string.Join(" and ", items)}, or reference a project that has the plan and 'visibility: public'; then restore, and run the command again";
    }
}
