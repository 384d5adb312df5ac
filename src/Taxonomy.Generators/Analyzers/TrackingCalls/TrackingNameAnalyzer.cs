using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Names;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>Looks at each name that is passed to a tracking method: TAX501 to TAX504, TAX506, TAX507 and TAX516.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TrackingNameAnalyzer()
    : CodeAnalyzer(
        CodeRules.UnplannedEvent,
        CodeRules.PlannedEvent,
        CodeRules.AlmostPlannedEvent,
        CodeRules.VariableEvent,
        CodeRules.Property,
        CodeRules.UnplannedGroupType,
        CodeRules.MisspeltEvent
    )
{
    private protected override void Start(CompilationStartAnalysisContext start, CodeContext code)
    {
        start.RegisterOperationAction(operation => Analyze(operation, code), TrackedNames.Kinds);
        start.RegisterOperationAction(operation => AnalyzeGroup(operation, code), OperationKind.MethodReference);
    }

    private static void Analyze(OperationAnalysisContext context, CodeContext code)
    {
        foreach (var diagnostic in CallFindings.Find(code, context.Operation))
        {
            context.ReportDiagnostic(diagnostic);
        }
    }

    private static void AnalyzeGroup(OperationAnalysisContext context, CodeContext code)
    {
        if (MethodGroupRule.Check(code, (IMethodReferenceOperation)context.Operation) is { } diagnostic)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
