using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;

namespace Taxonomy.Generators.Analyzers.GeneratedCalls;

/// <summary>Looks at calls of the plan's generated methods: TAX509, TAX512, TAX514, TAX515 and TAX524.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GeneratedCallAnalyzer()
    : CodeAnalyzer(
        CodeRules.BrokenConstraint,
        CodeRules.UnsentIdentify,
        CodeRules.PositionalArgument,
        CodeRules.GroupNotAllowed,
        CodeRules.UnclassifiedProperty
    )
{
    private protected override void Start(CompilationStartAnalysisContext start, CodeContext code)
    {
        var values = ClassifiedValues.From(start.Compilation);
        start.RegisterOperationAction(operation => AnalyzeCall(operation, code, values), OperationKind.Invocation);
        start.RegisterOperationAction(
            operation => AnalyzeCreation(operation, code, values),
            OperationKind.ObjectCreation
        );
    }

    private static void AnalyzeCall(OperationAnalysisContext context, CodeContext code, ClassifiedValues? values)
    {
        var invocation = (IInvocationOperation)context.Operation;
        Report(context, UnsentIdentifyRule.Check(code, invocation));
        if (code.ApiOf(invocation.TargetMethod.ContainingType) is not { } api)
        {
            return;
        }

        Report(context, PositionalArgumentRule.Check(api, invocation));
        Report(context, GroupNotAllowedRule.Check(code, api, invocation));
        CheckArguments(context, code, values, api, invocation.Arguments);
    }

    private static void AnalyzeCreation(OperationAnalysisContext context, CodeContext code, ClassifiedValues? values)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (code.ApiOf(creation.Constructor?.ContainingType) is { } api)
        {
            CheckArguments(context, code, values, api, creation.Arguments);
        }
    }

    private static void CheckArguments(
        OperationAnalysisContext context,
        CodeContext code,
        ClassifiedValues? values,
        GeneratedApi api,
        ImmutableArray<IArgumentOperation> arguments
    )
    {
        foreach (var argument in arguments)
        {
            foreach (var diagnostic in ConstraintRule.Check(code, api, argument))
            {
                context.ReportDiagnostic(diagnostic);
            }

            foreach (var diagnostic in values is null ? [] : ClassifiedValueRule.Check(code, values, api, argument))
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    private static void Report(OperationAnalysisContext context, Diagnostic? diagnostic)
    {
        if (diagnostic is not null)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
