using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators.Analyzers.Semantics;

namespace Taxonomy.Generators.Analyzers.Settings;

/// <summary>Reports the entries of <c>taxonomy_tracking_methods</c> that do not name a method: TAX517.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SettingAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        CodeRules.MessagesOf(CodeRules.UnreadableSetting).ToImmutableArray();

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationAction(compilation =>
        {
            var code = CodeContext.From(compilation.Compilation, compilation.Options, compilation.CancellationToken);
            var settings = compilation.Compilation.SyntaxTrees.Select(code.SettingOf).Distinct().ToList();
            var unreadable = settings
                .SelectMany(setting => setting.Unreadable)
                .Distinct(StringComparer.Ordinal)
                .Select(text => (Text: text, Found: (Diagnostic?)TrackingMethodRule.Unreadable(text)));
            // Folders may repeat entries of each other.
            var unfit = settings
                .SelectMany(setting => setting.Entries)
                .GroupBy(entry => entry.Text, StringComparer.Ordinal)
                .Select(same =>
                    (Text: same.Key, Found: TrackingMethodRule.Check(compilation.Compilation, same.First()))
                );
            foreach (var (_, found) in unreadable.Concat(unfit).OrderBy(entry => entry.Text, StringComparer.Ordinal))
            {
                if (found is not null)
                {
                    compilation.ReportDiagnostic(found);
                }
            }
        });
    }
}
