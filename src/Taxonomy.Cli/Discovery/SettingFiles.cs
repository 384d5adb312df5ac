using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Tracking;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.Cli.Discovery;

/// <summary>Finds the <c>.editorconfig</c> files that must list a method so that it is known in the whole solution.</summary>
internal static class SettingFiles
{
    private const string FileName = ".editorconfig";

    /// <summary>Returns the changes that list methods.</summary>
    /// <param name="code">The solution.</param>
    /// <param name="folder">The full path of the folder of the solution.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="context">The surroundings of the run.</param>
    public static FileChanges Add(SolutionCode code, string folder, IReadOnlyList<string> entries, ToolContext context)
    {
        var changes = new FileChanges();
        if (entries.Count == 0)
        {
            return changes;
        }

        foreach (var path in Find(code, folder).Distinct(StringComparer.Ordinal))
        {
            var file = File.Exists(path) ? TextFile.Read(path, context.DisplayPath(path)) : null;
            var text = TrackingMethodConfig.Add(
                file?.Text ?? "",
                entries,
                [.. Inherited(code, Path.GetDirectoryName(path)!)]
            );
            if (text != file?.Text)
            {
                changes.Write(path, text, file);
            }
        }

        return changes;
    }

    /// <summary>Returns the file of the solution's folder, and those that would hide it from some projects.</summary>
    private static IEnumerable<string> Find(SolutionCode code, string folder)
    {
        yield return Path.Combine(folder, FileName);
        foreach (var project in code.Projects)
        {
            if (project.Project.FilePath is { } path && !IsIn(path, folder))
            {
                yield return Path.Combine(Path.GetDirectoryName(path)!, FileName);
            }

            foreach (var file in project.Project.AnalyzerConfigDocuments)
            {
                if (
                    file.FilePath is { } config
                    && Path.GetFileName(config) == FileName
                    && IsIn(config, folder)
                    && TrackingMethodConfig.Decides(file.GetTextAsync().GetAwaiter().GetResult().ToString())
                )
                {
                    yield return config;
                }
            }
        }
    }

    /// <summary>Returns the entries that apply to files of a folder now.</summary>
    private static IEnumerable<string> Inherited(SolutionCode code, string folder) =>
        code
            .Projects.SelectMany(project =>
                project
                    .Compilation.SyntaxTrees.Where(tree => IsIn(tree.FilePath, folder))
                    .Select(tree =>
                        project
                            .Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(tree)
                            .TryGetValue(TrackingMethodSetting.Key, out var value)
                            ? value
                            : ""
                    )
            )
            .Distinct(StringComparer.Ordinal)
            .SelectMany(TrackingMethodConfig.EntriesOf)
            .Distinct(StringComparer.Ordinal);

    private static bool IsIn(string path, string folder) =>
        !Path.GetRelativePath(folder, path).StartsWith("..", StringComparison.Ordinal);
}
