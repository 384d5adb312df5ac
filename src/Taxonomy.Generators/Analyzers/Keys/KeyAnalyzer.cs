using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.Generators.Analyzers.Keys;

/// <summary>Looks at API keys that are constants: TAX513.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyAnalyzer() : CodeAnalyzer(CodeRules.KeyInCode)
{
    private protected override void Start(CompilationStartAnalysisContext start, CodeContext code)
    {
        start.RegisterOperationAction(
            operation => Analyze(operation, code),
            OperationKind.Invocation,
            OperationKind.ObjectCreation,
            OperationKind.SimpleAssignment
        );
    }

    private static void Analyze(OperationAnalysisContext context, CodeContext code)
    {
        switch (context.Operation)
        {
            case ISimpleAssignmentOperation
            {
                Target: IPropertyReferenceOperation { Property: { } property }
            } assignment when KeyPlaces.IsKey(property):
                Check(context, code, assignment.Value, property.Name);
                break;
            case IInvocationOperation invocation when KeyPlaces.IsOfSdk(invocation.TargetMethod):
                Check(context, code, invocation.Arguments);
                break;
            case IObjectCreationOperation { Constructor: { } constructor } creation when KeyPlaces.IsOfSdk(constructor):
                Check(context, code, creation.Arguments);
                break;
        }
    }

    private static void Check(
        OperationAnalysisContext context,
        CodeContext code,
        ImmutableArray<IArgumentOperation> arguments
    )
    {
        foreach (var argument in arguments)
        {
            if (
                argument is { ArgumentKind: not ArgumentKind.DefaultValue, Parameter: { } parameter }
                && KeyPlaces.IsKey(parameter)
            )
            {
                Check(context, code, argument.Value, parameter.Name);
            }
        }
    }

    private static void Check(OperationAnalysisContext context, CodeContext code, IOperation value, string target)
    {
        foreach (var text in code.Resolver.Resolve(value, ParameterRole.None).Distinct())
        {
            if (text.Value is { } key && KeyRule.Check(text.Place, key, target) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }
}
