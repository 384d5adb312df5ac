using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;

namespace Taxonomy.Generators.Analyzers.Times;

/// <summary>Looks at each <see cref="DateTime"/> that becomes a value of an event: TAX518.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DateTimeAnalyzer() : CodeAnalyzer(CodeRules.UnknownDateTimeKind)
{
    private protected override void Start(CompilationStartAnalysisContext start, CodeContext code)
    {
        start.RegisterOperationAction(Analyze, OperationKind.Conversion);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        if (DateTimeKindRule.Check((IConversionOperation)context.Operation) is { } diagnostic)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
