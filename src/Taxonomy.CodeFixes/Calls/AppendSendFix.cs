using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Taxonomy.Generators.Code;

namespace Taxonomy.CodeFixes.Calls;

/// <summary>TAX512: sends an identify that is a statement of its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AppendSendFix))]
[Shared]
public sealed class AppendSendFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(CodeRules.UnsentIdentify.Id);

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(
            async (context, document, diagnostics) =>
            {
                var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
                List<CallRewrite> rewrites =
                [
                    .. diagnostics.Select(diagnostic => Build(root, diagnostic)).OfType<CallRewrite>(),
                ];
                return await RewriteNodes
                    .ApplyAsync(document, rewrites, context.CancellationToken)
                    .ConfigureAwait(false);
            }
        );

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (Build(root, diagnostic) is { } rewrite)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        rewrite.Title("Append Send()"),
                        cancellation => RewriteNodes.ApplyAsync(document, [rewrite], cancellation),
                        nameof(AppendSendFix)
                    ),
                    diagnostic
                );
            }
        }
    }

    private static CallRewrite? Build(SyntaxNode? root, Diagnostic diagnostic)
    {
        SyntaxNode? chain = root
            ?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
            .FirstAncestorOrSelf<InvocationExpressionSyntax>();
        while (
            chain?.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access
            && access.Expression == chain
        )
        {
            chain = next;
        }

        // A builder in a local is for its author to send, where all has been added.
        if (chain is not InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } builder)
        {
            return null;
        }

        var dot = SyntaxFactory.Token(SyntaxKind.DotToken);
        var before = builder.WithoutTrailingTrivia();
        if (
            builder.Expression is MemberAccessExpressionSyntax last
            && last.OperatorToken.GetPreviousToken().TrailingTrivia is var ending
            && ending.Any(SyntaxKind.EndOfLineTrivia)
        )
        {
            // As the calls before it, on a line of its own.
            dot = dot.WithLeadingTrivia(
                last.OperatorToken.LeadingTrivia.Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))
            );
            before = before.WithTrailingTrivia(ending.Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
        }

        var send = SyntaxFactory
            .InvocationExpression(
                SyntaxFactory.MemberAccessExpression(
                    SyntaxKind.SimpleMemberAccessExpression,
                    before,
                    dot,
                    SyntaxFactory.IdentifierName("Send")
                )
            )
            .WithTrailingTrivia(builder.GetTrailingTrivia());
        return new CallRewrite(builder, send, ["the identify is sent from now on"]);
    }
}
