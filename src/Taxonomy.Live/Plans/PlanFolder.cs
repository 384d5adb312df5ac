using Taxonomy.Plans;

namespace Taxonomy.Live.Plans;

/// <summary>
/// Finds the plan files of a folder as the targets of the package do: the root, the fragments below it, and the shipped
/// file; without the folders of nested projects, of build output, hidden ones, and what links lead to.
/// </summary>
internal static class PlanFolder
{
    private static readonly string[] s_roots = ["taxonomy.yaml", "taxonomy.yml"];
    private static readonly string[] s_shipped = ["taxonomy.shipped.yaml", "taxonomy.shipped.yml"];
    private static readonly string[] s_baselines = ["taxonomy.baseline.yaml", "taxonomy.baseline.yml"];

    /// <summary>Returns the root files of a folder, in order of their names.</summary>
    public static IEnumerable<string> RootsIn(string folder) => Existing(folder, s_roots);

    /// <summary>Returns the shipped file of a folder, or null.</summary>
    public static string? ShippedIn(string folder) => Existing(folder, s_shipped).FirstOrDefault();

    /// <summary>Returns the baseline of a folder, or null.</summary>
    public static string? BaselineIn(string folder) => Existing(folder, s_baselines).FirstOrDefault();

    /// <summary>Returns the project files of a folder, in order of their names.</summary>
    public static IReadOnlyList<string> ProjectsIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.*proj").Order(StringComparer.Ordinal)];

    /// <summary>Returns the files of the plan of a folder: its roots, and the fragments in it and below.</summary>
    public static IReadOnlyList<string> Find(string folder) =>
        [.. RootsIn(folder), .. Fragments(folder, isTop: true).Order(StringComparer.Ordinal)];

    /// <summary>Returns the folders with a root file, at or below a folder.</summary>
    public static IEnumerable<string> FoldersWithRoot(string folder)
    {
        if (RootsIn(folder).Any())
        {
            yield return folder;
        }

        foreach (var found in Subfolders(folder).SelectMany(FoldersWithRoot))
        {
            yield return found;
        }
    }

    /// <summary>Returns a path as people see it: relative to a folder if the file is in it.</summary>
    public static string DisplayPath(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : relative;
    }

    private static IEnumerable<string> Fragments(string folder, bool isTop)
    {
        if (!isTop && ProjectsIn(folder).Count > 0)
        {
            return [];
        }

        var here = Directory
            .EnumerateFiles(folder)
            .Where(file => PlanFileNames.IsFragment(Path.GetFileName(file)) && !IsLink(file));
        return here.Concat(Subfolders(folder).SelectMany(below => Fragments(below, isTop: false)));
    }

    private static IEnumerable<string> Subfolders(string folder) =>
        Directory
            .EnumerateDirectories(folder)
            .Where(path =>
            {
                var name = Path.GetFileName(path);
                return !name.StartsWith('.') && name is not ("bin" or "obj" or "node_modules") && !IsLink(path);
            })
            .Order(StringComparer.Ordinal);

    private static bool IsLink(string path) => (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0;

    private static IEnumerable<string> Existing(string folder, IEnumerable<string> names) =>
        names.Select(name => Path.Combine(folder, name)).Where(File.Exists);
}
