using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;

namespace Taxonomy.Generators.Analyzers.Contracts;

/// <summary>Compares methods with the events that they state to track: TAX522 and TAX523.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractAnalyzer() : CodeAnalyzer(CodeRules.BrokenContract, CodeRules.UnknownEventInContract)
{
    private protected override void Start(CompilationStartAnalysisContext start, CodeContext code)
    {
        if (code.Generated.Count > 0 && start.Compilation.GetTypeByMetadataName(ContractAttributes.Tracks) is not null)
        {
            var functions = new FollowedFunctions(code);
            start.RegisterOperationBlockAction(blocks =>
            {
                if (blocks.OwningSymbol is IMethodSymbol method)
                {
                    Analyze(functions, method, blocks.OperationBlocks, blocks.ReportDiagnostic);
                }
            });
            start.RegisterOperationAction(
                function =>
                {
                    if (function.Operation is ILocalFunctionOperation { Body: { } body, Symbol: var local })
                    {
                        Analyze(functions, local, [body], function.ReportDiagnostic);
                    }
                },
                OperationKind.LocalFunction
            );
        }
    }

    private static void Analyze(
        FollowedFunctions functions,
        IMethodSymbol method,
        IEnumerable<IOperation> blocks,
        Action<Diagnostic> report
    )
    {
        IOperation? body = null;
        foreach (var (stated, attribute) in ContractAttributes.TracksOf(method))
        {
            // Attributes and default values are blocks, too.
            body ??= blocks.FirstOrDefault(block => block is IBlockOperation);
            if (body is null)
            {
                return;
            }

            var diagnostics = TrackedEvent.Find(functions.Code, stated) is { } tracked
                ? ContractRule.Check(functions, tracked, method, body)
                : [UnknownEventRule.Create(functions.Code, stated, attribute, method)];
            foreach (var diagnostic in diagnostics)
            {
                report(diagnostic);
            }
        }
    }
}
