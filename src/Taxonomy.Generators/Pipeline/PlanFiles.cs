using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Taxonomy.Plans;
using Taxonomy.Plans.Baselines;
using Taxonomy.Plans.History;

namespace Taxonomy.Generators.Pipeline;

/// <summary>Finds the plan's files among the compilation's additional files, and reads each text once.</summary>
internal static class PlanFiles
{
    // The generator and the analyzers see the same text objects, so the second to ask finds the first's work.
    private static readonly ConditionalWeakTable<SourceText, Reading> s_readings = new();

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
        return PlanFileNames.IsRoot(name) || PlanFileNames.IsFragment(name);
    }

    /// <summary>Whether a file says what has been released: the package's targets say so, or its name does.</summary>
    public static bool IsShipped(AdditionalText text, AnalyzerConfigOptionsProvider options) =>
        IsOther(text, options, "shipped", PlanFileNames.IsShipped);

    /// <summary>Whether a file lists known findings: the package's targets say so, or its name does.</summary>
    public static bool IsBaseline(AdditionalText text, AnalyzerConfigOptionsProvider options) =>
        IsOther(text, options, "baseline", PlanFileNames.IsBaseline);

    public static ShippedSource ReadShipped(AdditionalText text, CancellationToken cancellation) =>
        new(text.Path, ReadingOf(text.GetText(cancellation) ?? SourceText.From("")).Shipped.Value);

    public static BaselineSource ReadBaseline(AdditionalText text, CancellationToken cancellation) =>
        new(text.Path, ReadingOf(text.GetText(cancellation) ?? SourceText.From("")).Baseline.Value);

    public static PlanFileInput Read(AdditionalText text, CancellationToken cancellation) =>
        new(text.Path, text.GetText(cancellation) is { } content ? Read(content) : Read(SourceText.From("")));

    public static PlanFile Read(SourceText text) => ReadingOf(text).Plan.Value;

    public static PlanResult Merge(ImmutableArray<PlanFileInput> files, ProjectSettings project)
    {
        if (files.IsEmpty)
        {
            return new PlanResult(null, default);
        }

        // A file that is listed twice, by the package and by hand, is one file.
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var sources = new List<PlanSource>(files.Length);
        foreach (var file in files)
        {
            if (paths.Add(file.Path))
            {
                sources.Add(
                    new PlanSource(file.Path, PlanFileNames.RelativePath(file.Path, project.Directory), file.File)
                );
            }
        }

        return PlanReader.Merge(sources, project.Plan);
    }

    private static Reading ReadingOf(SourceText text) => s_readings.GetValue(text, static text => new(text));

    private static bool IsOther(
        AdditionalText text,
        AnalyzerConfigOptionsProvider options,
        string kind,
        Func<string, bool> isNamed
    ) =>
        options.GetOptions(text).TryGetValue("build_metadata.AdditionalFiles.TaxonomyPlan", out var value)
            ? string.Equals(value, kind, StringComparison.OrdinalIgnoreCase)
            : isNamed(FileName(text.Path));

    private static string FileName(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>What a text says, as the one kind of file or the other.</summary>
    private sealed class Reading(SourceText text)
    {
        public Lazy<PlanFile> Plan { get; } = new(() => PlanReader.ReadFile(text.ToString(), text.Encoding));

        public Lazy<ShippedFile> Shipped { get; } = new(() => ShippedFile.Read(text.ToString(), text.Encoding));

        public Lazy<BaselineFile> Baseline { get; } = new(() => BaselineFile.Read(text.ToString(), text.Encoding));
    }
}
