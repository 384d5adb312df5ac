using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators.Analyzers.Semantics;

namespace Taxonomy.Generators.Analyzers.Projects;

/// <summary>Reports what a project lacks to use a plan: the plan itself (TAX520), or a source (TAX521).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProjectAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        CodeRules.MessagesOf(CodeRules.NoPlan).Append(CodeRules.NoSource).ToImmutableArray();

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationAction(compilation =>
        {
            var code = CodeContext.From(compilation.Compilation, compilation.Options, compilation.CancellationToken);
            var options = compilation.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
            foreach (var found in MissingPlanRule.Check(code, options).Concat(MissingSourceRule.Check(code)))
            {
                compilation.ReportDiagnostic(found);
            }
        });
    }
}
