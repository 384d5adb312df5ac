using Taxonomy.Live.Plans;

namespace Taxonomy.Cli.Tests.Support;

/// <summary>All plans of the repository, valid and broken.</summary>
internal static class TestPlans
{
    private const string Data = "tests/Taxonomy.Plan.Tests/Plans";

    /// <summary>Gets their paths, relative to the repository: files, and folders with several files.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. new[] { "valid", "broken" }
            .SelectMany(folder => Directory.GetFileSystemEntries(Repository.PathOf($"{Data}/{folder}")))
            .Concat(
                Directory.GetDirectories(Repository.PathOf("samples")).Where(folder => PlanFolder.RootsIn(folder).Any())
            )
            .Append(Repository.PathOf("taxonomy.example.yaml"))
            .Where(path => !path.EndsWith(".expect", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Copies a plan into a folder, where a single file becomes <c>taxonomy.yaml</c>.</summary>
    public static void Copy(string plan, string folder)
    {
        var path = Repository.PathOf(plan);
        if (File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            File.Copy(path, Path.Combine(folder, "taxonomy.yaml"));
            return;
        }

        foreach (var file in CompilerInput.PlanPathsIn(path))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
