using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers;
using Taxonomy.Generators.Api;

namespace Taxonomy.CodeFixes.InCSharp.GeneratedCalls;

/// <summary>TAX512: sends an identify that is a statement of its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AppendSendFix))]
[Shared]
public sealed class AppendSendFix : CallRewriteFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(CodeRules.UnsentIdentify.Id);

    private protected override string ActionOf(CallRewrite rewrite) => $"Append {ApiMembers.Send}()";

    private protected override async Task<CallRewrite?> BuildAsync(
        Document document,
        Diagnostic diagnostic,
        CancellationToken cancellation
    ) =>
        await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            ? Build(
                await model.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false),
                model,
                diagnostic,
                cancellation
            )
            : null;

    private static CallRewrite? Build(
        SyntaxNode root,
        SemanticModel model,
        Diagnostic diagnostic,
        CancellationToken cancellation
    )
    {
        var start = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
            .FirstAncestorOrSelf<InvocationExpressionSyntax>();
        SyntaxNode? chain = start;
        while (chain?.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next })
        {
            chain = next;
        }

        // A builder in a local is for its author to send, where all has been added.
        if (chain is not InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } builder)
        {
            return null;
        }

        // The last call may give something else, such as a text.
        var type = model.GetTypeInfo(builder, cancellation).Type;
        if (!SymbolEqualityComparer.Default.Equals(type, model.GetTypeInfo(start!, cancellation).Type))
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
                    SyntaxFactory.IdentifierName(ApiMembers.Send)
                )
            )
            .WithTrailingTrivia(builder.GetTrailingTrivia());
        return new CallRewrite(builder, send, ["the identify is sent from now on"]);
    }
}
