using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Taxonomy.CodeFixes.InCSharp.Rewriting;

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

        List<CallRewrite> outer =
        [
            .. rewrites
                .GroupBy(rewrite => rewrite.Replaced)
                .Select(same => same.First())
                .Where(rewrite =>
                    !rewrites.Any(other => other.Replaced != rewrite.Replaced && Contains(other, rewrite))
                ),
        ];
        List<CallRewrite> applied = [.. Awaits.Keep(outer)];
        root = Apply(root, applied);
        foreach (var name in applied.Select(rewrite => rewrite.Using).OfType<string>().Distinct())
        {
            root = UsingDirectives.Add((CompilationUnitSyntax)root, name);
        }

        return document.WithSyntaxRoot(root);
    }

    private static bool Contains(CallRewrite other, CallRewrite rewrite) =>
        other.Removed.Append<SyntaxNode>(other.Replaced).Any(node => node.Span.Contains(rewrite.Replaced.Span));

    private static SyntaxNode Apply(SyntaxNode root, List<CallRewrite> rewrites)
    {
        root = root.TrackNodes(
            rewrites.SelectMany(rewrite =>
                rewrite.Removed.Count == 0
                    ? [rewrite.Replaced]
                    : rewrite.Removed.Append(StatementOf(rewrite)).Append<SyntaxNode>(rewrite.Replaced)
            )
        );
        foreach (var rewrite in rewrites)
        {
            root = root.ReplaceNode(root.GetCurrentNode(rewrite.Replaced)!, rewrite.Replacement);
            if (rewrite.Removed.Count > 0)
            {
                var statement = root.GetCurrentNode(StatementOf(rewrite))!;
                root = root.ReplaceNode(statement, statement.WithLeadingTrivia(rewrite.Removed[0].GetLeadingTrivia()));
                root = root.RemoveNodes(
                    rewrite.Removed.Select(removed => root.GetCurrentNode(removed)!),
                    SyntaxRemoveOptions.KeepNoTrivia
                )!;
            }
        }

        return root;
    }

    private static StatementSyntax StatementOf(CallRewrite rewrite) =>
        rewrite.Replaced.FirstAncestorOrSelf<StatementSyntax>()!;

    /// <summary>The method that an expression calls, for a title.</summary>
    public static string MethodOf(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            ? access.Name.Identifier.ValueText
            : expression.ToString();
}
