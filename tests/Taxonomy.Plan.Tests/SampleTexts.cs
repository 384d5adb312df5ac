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
        string[] folders = ["samples", "tests/Taxonomy.Plan.Tests/Plans/valid"];
        return
        [
            .. folders
                .SelectMany(folder =>
                    Directory.EnumerateFiles(Repository.PathOf(folder), "*.y*ml", SearchOption.AllDirectories)
                )
                .Append(Repository.PathOf("taxonomy.example.yaml"))
                .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
                .Where(path =>
                    !path.Contains("/bin/", StringComparison.Ordinal)
                    && !path.Contains("/obj/", StringComparison.Ordinal)
                )
                .Select(path => (path, Repository.Read(path)))
                .OrderBy(sample => sample.Item1, StringComparer.Ordinal),
        ];
    }
}
