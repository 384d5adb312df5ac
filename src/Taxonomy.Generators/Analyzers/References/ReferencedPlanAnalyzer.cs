using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators.Analyzers.Semantics;

namespace Taxonomy.Generators.Analyzers.References;

/// <summary>Says which references have a plan that cannot be read: TAX519.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReferencedPlanAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(CodeRules.UnreadablePlan);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationAction(compilation =>
        {
            foreach (var assembly in ReferencedPlans.Read(compilation.Compilation).Unreadable)
            {
                compilation.ReportDiagnostic(
                    CodeDiagnostics.Create(CodeRules.UnreadablePlan, Location.None, [assembly])
                );
            }
        });
    }
}
