using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Taxonomy.Generators.Tests.Analyzers.Support;

/// <summary>An <c>.editorconfig</c> and a <c>.globalconfig</c>, with the effect that they have in a build.</summary>
internal sealed class ConfigFiles
{
    private readonly AnalyzerConfigSet _set;

    public ConfigFiles(string? editorConfig, string? globalConfig)
    {
        var files = new List<AnalyzerConfig>
        {
            AnalyzerConfig.Parse(
                """
                is_global = true
                global_level = 200
                build_property.RootNamespace = Test
                build_property.ProjectDir = /project/
                build_property.TargetFrameworkIdentifier = .NETCoreApp
                build_property.TargetFrameworkVersion = v8.0
                """,
                "/project/obj/Generated.editorconfig"
            ),
        };
        if (editorConfig is not null)
        {
            files.Add(AnalyzerConfig.Parse(editorConfig, "/project/.editorconfig"));
        }

        if (globalConfig is not null)
        {
            files.Add(AnalyzerConfig.Parse("is_global = true\n" + globalConfig, "/project/.globalconfig"));
        }

        _set = AnalyzerConfigSet.Create(files);
        Options = new OptionsProvider(_set);
        Severities = new SeverityProvider(_set);
    }

    public AnalyzerConfigOptionsProvider Options { get; }

    public SyntaxTreeOptionsProvider Severities { get; }

    private sealed class OptionsProvider(AnalyzerConfigSet set) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } =
            new Values(set.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Of(tree.FilePath);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => Of(textFile.Path);

        private Values Of(string path) => new(set.GetOptionsForSourcePath(path).AnalyzerOptions);
    }

    private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }

    private sealed class SeverityProvider(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) =>
            GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree,
            string diagnosticId,
            CancellationToken cancellationToken,
            out ReportDiagnostic severity
        ) => set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId,
            CancellationToken cancellationToken,
            out ReportDiagnostic severity
        ) => set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
