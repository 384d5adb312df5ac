using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Generators.Analyzers.Ids;

/// <summary>Looks at user and device ids that are constants: TAX510.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdAnalyzer() : CodeAnalyzer(CodeRules.RefusedId)
{
    private protected override void Start(CompilationStartAnalysisContext start, CodeContext code)
    {
        start.RegisterOperationAction(operation => Analyze(operation, code), OperationKind.Invocation);
        start.RegisterOperationAction(
            operation =>
            {
                if (IdTypeRule.Check(code, (IInvalidOperation)operation.Operation) is { } diagnostic)
                {
                    operation.ReportDiagnostic(diagnostic);
                }
            },
            OperationKind.Invalid
        );
    }

    private static void Analyze(OperationAnalysisContext context, CodeContext code)
    {
        if (code.FindCall(context.Operation) is not { } call || !IsOurs(call.Target))
        {
            return;
        }

        foreach (var argument in call.Arguments)
        {
            if (SwappedEvent.NounOf(call.RoleOf(argument)) is not { } noun)
            {
                continue;
            }

            // Without the role: what forwards an id is nobody's business here.
            foreach (var id in code.Resolver.Resolve(argument.Value, ParameterRole.None).Distinct())
            {
                if (
                    id is { Source: NameSource.Constant, Value: { } value }
                    && RefusedIdRule.Check(code, id.Place, noun, value) is { } diagnostic
                    // An event in the argument for an ID is reported as such.
                    && SwappedEvent.Find(code, call)?.Argument != argument
                )
                {
                    context.ReportDiagnostic(diagnostic);
                }
            }
        }
    }

    // Other services have other rules for ids.
    internal static bool IsOurs(ISymbol target) =>
        target.ContainingNamespace is { Name: "Taxonomy", ContainingNamespace.IsGlobalNamespace: true }
        || GeneratedCodeMarker.IsOn(target.ContainingType);
}
