using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Taxonomy.Generators.Code;

/// <summary>An analyzer of C# code that knows the plan. What is generated it leaves alone.</summary>
public abstract class CodeAnalyzer : DiagnosticAnalyzer
{
    private protected CodeAnalyzer(params DiagnosticDescriptor[] rules) =>
        SupportedDiagnostics = ImmutableArray.Create(rules);

    /// <inheritdoc />
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
            Start(start, CodeContext.Of(start.Compilation, start.Options, start.CancellationToken))
        );
    }

    /// <summary>Registers what the analyzer looks at in one compilation.</summary>
    private protected abstract void Start(CompilationStartAnalysisContext start, CodeContext code);
}
