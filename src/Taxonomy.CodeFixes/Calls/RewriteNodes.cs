using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Taxonomy.CodeFixes.Calls;

/// <summary>Puts rewritten calls into a document.</summary>
internal static class RewriteNodes
{
    /// <summary>The document with all rewrites; of two that stand in each other, with the outer one.</summary>
    public static async Task<Document> ApplyAsync(
        Document document,
        IReadOnlyList<CallRewrite> rewrites,
        CancellationToken cancellation
    )
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
        {
            return document;
        }

        var replacements = new Dictionary<SyntaxNode, SyntaxNode>();
        foreach (var rewrite in rewrites)
        {
            var isInside = rewrites.Any(other =>
                other.Replaced != rewrite.Replaced && other.Replaced.Span.Contains(rewrite.Replaced.Span)
            );
            if (!isInside)
            {
                replacements[rewrite.Replaced] = rewrite.Replacement;
            }
        }

        root = root.ReplaceNodes(replacements.Keys, (old, _) => replacements[old]);
        foreach (var name in rewrites.Select(rewrite => rewrite.Using).OfType<string>().Distinct())
        {
            root = UsingDirectives.Add((CompilationUnitSyntax)root, name);
        }

        return document.WithSyntaxRoot(root);
    }

    /// <summary>The method that an expression calls, for a title.</summary>
    public static string MethodOf(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            ? access.Name.Identifier.ValueText
            : expression.ToString();
}
