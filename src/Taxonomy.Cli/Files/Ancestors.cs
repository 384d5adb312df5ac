namespace Taxonomy.Cli.Files;

/// <summary>Searches a folder and the folders above it.</summary>
internal static class Ancestors
{
    /// <summary>Returns a folder and those above it, from the inside.</summary>
    public static IEnumerable<string> FoldersFrom(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            yield return current.FullName;
        }
    }

    /// <summary>Returns the files of a name in a folder and above it, from the inside.</summary>
    public static IEnumerable<string> FilesFrom(string folder, string name) =>
        FoldersFrom(folder).Select(path => Path.Combine(path, name)).Where(File.Exists);
}
