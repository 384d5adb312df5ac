using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Taxonomy.Plans;

namespace Taxonomy.Generators.Pipeline;

/// <summary>Finds the plan's files among the compilation's additional files, and reads each text once.</summary>
internal static class PlanFiles
{
    // The generator and the analyzers see the same text objects, so the second to ask finds the first's work.
    private static readonly ConditionalWeakTable<SourceText, PlanFile> s_read = new();

    /// <summary>
    /// Whether a file belongs to the plan: the package's targets say so, or it has one of the names of plan files.
    /// </summary>
    public static bool IsPlan(AdditionalText text, AnalyzerConfigOptionsProvider options)
    {
        if (options.GetOptions(text).TryGetValue("build_metadata.AdditionalFiles.TaxonomyPlan", out var value))
        {
            return string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
        }

        var name = FileName(text.Path);
        return IsYaml(name, "taxonomy")
            || (
                name.IndexOf(".taxonomy.", StringComparison.OrdinalIgnoreCase) is var dot and > 0
                && IsYaml(name.Substring(dot + 1), "taxonomy")
            );
    }

    public static PlanFileInput Read(AdditionalText text, CancellationToken cancellation) =>
        new(text.Path, text.GetText(cancellation) is { } content ? Read(content) : Read(SourceText.From("")));

    public static PlanFile Read(SourceText text) =>
        s_read.GetValue(text, static text => PlanReader.ReadFile(text.ToString()));

    public static PlanResult Merge(ImmutableArray<PlanFileInput> files, ProjectSettings project)
    {
        if (files.IsEmpty)
        {
            return new PlanResult(null, default);
        }

        var sources = new List<PlanSource>(files.Length);
        foreach (var file in files)
        {
            sources.Add(new PlanSource(file.Path, RelativePath(file.Path, project.Directory), file.File));
        }

        return PlanReader.Merge(sources, project.Plan);
    }

    private static bool IsYaml(string name, string stem) =>
        string.Equals(name, stem + ".yaml", StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, stem + ".yml", StringComparison.OrdinalIgnoreCase);

    private static string FileName(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>The path from one folder to a file, with <c>/</c>, on any system and without touching the disk.</summary>
    internal static string RelativePath(string path, string directory)
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
}

/// <summary>A plan file that has been read. Equal when path and content are the same object's.</summary>
internal sealed record PlanFileInput(string Path, PlanFile File);
