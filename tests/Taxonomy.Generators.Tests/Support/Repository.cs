using System.Runtime.CompilerServices;

namespace Taxonomy.Generators.Tests.Support;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    private static readonly string s_root = FindRoot();

    public static string File(string path) => Path.Combine(s_root, path);

    private static string FindRoot([CallerFilePath] string file = "")
    {
        var folder = Path.GetDirectoryName(file);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder, "Taxonomy.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"Taxonomy.sln is not above {file}.");
    }
}
