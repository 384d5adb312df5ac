using System.Runtime.CompilerServices;

namespace Taxonomy;

/// <summary>Where the repository is.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of one of its files.</summary>
    /// <param name="path">Its path within the repository, with <c>/</c>.</param>
    public static string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>The text of one of its files, with the line ends that it has in the repository.</summary>
    /// <param name="path">Its path within the repository, with <c>/</c>.</param>
    public static string Read(string path) =>
        File.ReadAllText(PathOf(path)).Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string FindRoot([CallerFilePath] string file = "")
    {
        var folder = Path.GetDirectoryName(file);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Taxonomy.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"Taxonomy.slnx is not above {file}.");
    }
}
