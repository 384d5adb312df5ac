using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Plans;
using Taxonomy.Live.Plans;
using Taxonomy.Plans;

namespace Taxonomy.Cli.LanguageServer.Workspace;

/// <summary>Finds the plans of the folders and documents that an editor has open, as <c>taxonomy check</c> finds them.</summary>
internal static class PlanSearch
{
    /// <summary>Returns the plans, each once.</summary>
    /// <param name="folders">The folders that are open.</param>
    /// <param name="documents">The paths and texts of documents that are open.</param>
    /// <param name="context">The surroundings of the run.</param>
    /// <param name="onError">Receives why a project or a folder cannot be read; the plan is then that of its folder.</param>
    public static IReadOnlyList<PlanLocation> Find(
        IReadOnlyList<string> folders,
        IReadOnlyList<(string Path, string Text)> documents,
        ToolContext context,
        Action<string> onError
    )
    {
        var found = new Dictionary<string, PlanLocation>(StringComparer.Ordinal);
        foreach (var folder in folders.Where(Directory.Exists))
        {
            foreach (var root in Try(() => PlanFolder.FoldersWithRoot(folder).ToList()) ?? [])
            {
                Add(root);
            }
        }

        foreach (var (path, text) in documents)
        {
            if (!found.Values.Any(plan => plan.Files.Contains(path)) && IsPlan(path, text))
            {
                AddPlanOf(path);
            }
        }

        return [.. found.Values];

        void AddPlanOf(string path)
        {
            var folder = Path.GetDirectoryName(path)!;
            if (PlanFileNames.IsRoot(Path.GetFileName(path)))
            {
                Add(folder);
            }
            else if (!PlanFileNames.IsFragment(Path.GetFileName(path)))
            {
                // A root of another name.
                if (Try(() => PlanLocator.Find(path, context)) is [var location])
                {
                    found[path] = location;
                }
            }
            else if (PlanLocator.FolderAbove(folder) is { } above)
            {
                Add(above);
            }

            if (Directory.Exists(folder) && !found.Values.Any(plan => plan.Files.Contains(path)))
            {
                // Fragments without a root are reported as such.
                found[folder] = PlanLocation.InFolder(folder, context);
            }
        }

        void Add(string folder)
        {
            if (!found.ContainsKey(folder))
            {
                found[folder] =
                    Try(() => PlanLocator.InFolder(folder, context)) ?? PlanLocation.InFolder(folder, context);
            }
        }

        T? Try<T>(Func<T> find)
            where T : class
        {
            try
            {
                return find();
            }
            catch (Exception exception) when (exception is ToolException or IOException or UnauthorizedAccessException)
            {
                onError(exception.Message);
                return null;
            }
        }
    }

    private static bool IsPlan(string path, string text)
    {
        var name = Path.GetFileName(path);
        return PlanFileNames.IsRoot(name)
            || PlanFileNames.IsFragment(name)
            || (
                Path.GetExtension(name) is ".yaml" or ".yml"
                && !PlanFileNames.IsShipped(name)
                && !PlanFileNames.IsBaseline(name)
                && PlanReader.ReadFile(text).IsRoot
            );
    }
}
