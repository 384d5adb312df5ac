using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Names;

namespace Taxonomy.Generators.Analyzers.GeneratedCalls;

/// <summary>TAX514: arguments after the first that have no name. Once for a call, at the first of them.</summary>
internal static class PositionalArgumentRule
{
    public static Diagnostic? Check(GeneratedApi api, IInvocationOperation invocation)
    {
        if (
            api.EventOf(invocation.TargetMethod) is not { } planned
            || IsInExpressionTree(invocation)
            || invocation.Syntax is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 1 } arguments }
        )
        {
            return null;
        }

        var unnamed = arguments.Skip(1).Where(argument => argument.NameColon is null).ToList();
        return unnamed.Count == 0
            ? null
            : CodeDiagnostics.Create(
                CodeRules.PositionalArgument,
                unnamed[0].GetLocation(),
                unnamed.Skip(1).Select(argument => argument.GetLocation()),
                [planned.Name],
                (CodeDiagnostics.PlannedName, planned.WireName)
            );
    }

    /// <summary>
    /// Whether the call is in a lambda that becomes an expression tree, such as a mock's <c>Verify</c> takes: most versions
    /// of C# allow no names of arguments there.
    /// </summary>
    private static bool IsInExpressionTree(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (
                current is IAnonymousFunctionOperation
                && current.Parent
                    is {
                        Type: INamedTypeSymbol
                        {
                            Name: "Expression",
                            ContainingNamespace: { Name: "Expressions", ContainingNamespace.Name: "Linq" }
                        }
                    }
            )
            {
                return true;
            }
        }

        return false;
    }
}
