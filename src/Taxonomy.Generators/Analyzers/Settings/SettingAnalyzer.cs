using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.Generators.Analyzers.Settings;

/// <summary>Says which entries of <c>taxonomy_tracking_methods</c> cannot be read: TAX517.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SettingAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(CodeRules.UnreadableSetting);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationAction(compilation =>
        {
            var code = CodeContext.From(compilation.Compilation, compilation.Options, compilation.CancellationToken);
            var unreadable = compilation
                .Compilation.SyntaxTrees.Select(code.SettingOf)
                .Distinct()
                .SelectMany(setting => setting.Unreadable)
                .Distinct(StringComparer.Ordinal)
                .OrderBy(entry => entry, StringComparer.Ordinal);
            foreach (var entry in unreadable)
            {
                // A settings file is none of the files that a compiler can point at.
                compilation.ReportDiagnostic(
                    CodeDiagnostics.Create(
                        CodeRules.UnreadableSetting,
                        Location.None,
                        [entry],
                        (CodeDiagnostics.Name, entry)
                    )
                );
            }
        });
    }
}
