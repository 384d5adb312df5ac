using System.Runtime.CompilerServices;

namespace Taxonomy.Plans.Tests;

/// <summary>The texts of the plans in this repository that have no fault.</summary>
internal static class SampleTexts
{
    /// <summary>Path within the repository, and text; ordered by path.</summary>
    public static IReadOnlyList<(string Path, string Text)> All { get; } = Load();

    /// <summary>The plans that people read first: the example, and those of the samples.</summary>
    public static IEnumerable<(string Path, string Text)> Samples =>
        All.Where(sample => !sample.Path.StartsWith("tests/", StringComparison.Ordinal));

    /// <summary>One by its path.</summary>
    public static string Text(string path) => All.Single(sample => sample.Path == path).Text;

    private static List<(string, string)> Load()
    {
        var root = Path.GetFullPath(Path.Combine(Here(), "..", ".."));
        string[] folders = ["samples", "tests/Taxonomy.Plan.Tests/Plans/valid"];
        return
        [
            .. folders
                .SelectMany(folder =>
                    Directory.EnumerateFiles(Path.Combine(root, folder), "*.y*ml", SearchOption.AllDirectories)
                )
                .Append(Path.Combine(root, "taxonomy.example.yaml"))
                .Where(path =>
                    !path.Contains("/bin/", StringComparison.Ordinal)
                    && !path.Contains("/obj/", StringComparison.Ordinal)
                )
                .Select(path => (Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path)))
                .OrderBy(sample => sample.Item1, StringComparer.Ordinal),
        ];
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
