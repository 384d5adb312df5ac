using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Analyzers.Semantics;

/// <summary>Places within calls.</summary>
internal static class CallSyntax
{
    /// <summary>The name of the method that is called; the whole call where it has none.</summary>
    public static SyntaxNode NameOf(IInvocationOperation invocation) =>
        invocation.Syntax is InvocationExpressionSyntax { Expression: var expression }
            ? expression switch
            {
                MemberAccessExpressionSyntax access => access.Name,
                MemberBindingExpressionSyntax binding => binding.Name,
                _ => expression,
            }
            : invocation.Syntax;
}
