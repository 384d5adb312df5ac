namespace Taxonomy.Plans;

/// <summary>Knows the names of plan files, and where one is relative to its plan. Touches no disk.</summary>
public static class PlanFileNames
{
    /// <summary>Returns whether a root has this name, for example <c>taxonomy.yaml</c>.</summary>
    /// <param name="name">The name of the file without its folder.</param>
    public static bool IsRoot(string name) => IsNamed(name, "taxonomy.yaml") || IsNamed(name, "taxonomy.yml");

    /// <summary>Returns whether a fragment has this name, for example <c>checkout.taxonomy.yaml</c>.</summary>
    /// <param name="name">The name of the file without its folder.</param>
    public static bool IsFragment(string name) => EndsWith(name, ".taxonomy.yaml") || EndsWith(name, ".taxonomy.yml");

    /// <summary>Returns whether a shipped file has this name, for example <c>taxonomy.shipped.yaml</c>.</summary>
    /// <param name="name">The name of the file without its folder.</param>
    public static bool IsShipped(string name) =>
        IsNamed(name, "taxonomy.shipped.yaml") || IsNamed(name, "taxonomy.shipped.yml");

    /// <summary>Returns whether a baseline has this name, for example <c>taxonomy.baseline.yaml</c>.</summary>
    /// <param name="name">The name of the file without its folder.</param>
    public static bool IsBaseline(string name) =>
        IsNamed(name, "taxonomy.baseline.yaml") || IsNamed(name, "taxonomy.baseline.yml");

    /// <summary>Returns the path from a folder to a file, with <c>/</c>, on any system.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="directory">The full path of the folder; empty if it is not known.</param>
    public static string RelativePath(string path, string directory)
    {
        var target = path.Replace('\\', '/').Split('/');
        var from = directory.Replace('\\', '/').TrimEnd('/').Split('/');
        if (directory.Length == 0 || target[0] != from[0])
        {
            return string.Join("/", target);
        }

        var common = 0;
        while (common < from.Length && common < target.Length - 1 && target[common] == from[common])
        {
            common++;
        }

        return string.Join("/", Enumerable.Repeat("..", from.Length - common).Concat(target.Skip(common)));
    }

    private static bool IsNamed(string name, string expected) =>
        string.Equals(name, expected, StringComparison.OrdinalIgnoreCase);

    private static bool EndsWith(string name, string ending) =>
        name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
