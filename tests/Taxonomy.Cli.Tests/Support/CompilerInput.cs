using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Taxonomy.Cli.Tests.Support;

/// <summary>What the targets of the package give to the compiler.</summary>
internal static class CompilerInput
{
    /// <summary>Returns the files of a plan that are in a folder.</summary>
    public static IEnumerable<string> PlanPathsIn(string folder) =>
        Directory
            .GetFiles(folder, "*.y*ml", SearchOption.AllDirectories)
            .Where(file =>
                Path.GetFileNameWithoutExtension(file) is "taxonomy" or "taxonomy.shipped" || IsFragment(file)
            )
            .Order(StringComparer.Ordinal);

    public static ImmutableArray<AdditionalText> PlanFilesIn(string folder) =>
        [
            .. PlanPathsIn(folder)
                .Select(file => new PlanFile(file, SourceText.From(File.ReadAllText(file))) as AdditionalText),
        ];

    private static bool IsFragment(string file) =>
        Path.GetFileNameWithoutExtension(file).EndsWith(".taxonomy", StringComparison.Ordinal);

    private sealed class PlanFile(string path, SourceText text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => text;
    }
}

/// <summary>The properties of a project.</summary>
internal sealed class ProjectOptions(string folder, string rootNamespace = "") : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } =
        new Values(
            new Dictionary<string, string>
            {
                ["build_property.ProjectDir"] = folder,
                ["build_property.RootNamespace"] = rootNamespace,
            }
        );

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Values(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }
}
