using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators.Analyzers.Semantics;

namespace Taxonomy.Generators.Analyzers;

/// <summary>An analyzer of C# code that knows the plan. What is generated it leaves alone.</summary>
public abstract class CodeAnalyzer : DiagnosticAnalyzer
{
    private protected CodeAnalyzer(params DiagnosticDescriptor[] rules) =>
        SupportedDiagnostics = rules.SelectMany(CodeRules.MessagesOf).ToImmutableArray();

    /// <inheritdoc />
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
            Start(start, CodeContext.From(start.Compilation, start.Options, start.CancellationToken))
        );
    }

    /// <summary>Registers what the analyzer looks at in one compilation.</summary>
    private protected abstract void Start(CompilationStartAnalysisContext start, CodeContext code);
}
