using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Taxonomy.CodeFixes.InCSharp.Rewriting;

/// <summary>
/// Sees to it that an <c>async</c> function that loses an <c>await</c> keeps another: the compiler would warn of one that
/// awaits nothing.
/// </summary>
internal static class Awaits
{
    /// <summary>Whether the function around an await awaits something else, too.</summary>
    public static bool IsOneOfSeveral(AwaitExpressionSyntax awaited) => !AreAllGone(FunctionOf(awaited), [awaited]);

    /// <summary>The rewrites without those that would take a function's last await: its last one stays.</summary>
    public static IEnumerable<CallRewrite> Keep(IReadOnlyList<CallRewrite> rewrites)
    {
        var left = new HashSet<CallRewrite>(rewrites);
        var ofFunctions = rewrites
            .Where(rewrite => IsAwaited(rewrite))
            .GroupBy(rewrite => FunctionOf(rewrite.Replaced));
        foreach (var ofFunction in ofFunctions)
        {
            if (AreAllGone(ofFunction.Key, [.. ofFunction.Select(rewrite => rewrite.Replaced)]))
            {
                left.Remove(ofFunction.OrderBy(rewrite => rewrite.Replaced.SpanStart).Last());
            }
        }

        return rewrites.Where(left.Contains);
    }

    private static bool IsAwaited(CallRewrite rewrite) =>
        rewrite is { Replaced: AwaitExpressionSyntax, Replacement: not AwaitExpressionSyntax };

    private static bool AreAllGone(SyntaxNode function, HashSet<SyntaxNode> gone) =>
        // Statements at the top of a file are as asynchronous as they have to be.
        function is not GlobalStatementSyntax
        && function.DescendantNodes(node => node == function || !IsFunction(node)).Where(IsAwait).All(gone.Contains);

    private static bool IsAwait(SyntaxNode node) =>
        node switch
        {
            AwaitExpressionSyntax => true,
            CommonForEachStatementSyntax loop => loop.AwaitKeyword != default,
            UsingStatementSyntax scope => scope.AwaitKeyword != default,
            LocalDeclarationStatementSyntax declaration => declaration.AwaitKeyword != default,
            _ => false,
        };

    private static SyntaxNode FunctionOf(SyntaxNode node) => node.Ancestors().First(IsFunction);

    private static bool IsFunction(SyntaxNode node) =>
        node is MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;
}
