using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Taxonomy.CodeFixes.InCSharp.Rewriting;

/// <summary>What the fixes have in common that put one expression in the place of another.</summary>
public abstract class CallRewriteFix : CodeFixProvider
{
    // `dotnet format` applies each fix that is offered for a whole solution, and shows nobody what changes.
    internal static ImmutableArray<FixAllScope> ScopesOfChanges { get; } =
        ImmutableArray.Create(FixAllScope.Document, FixAllScope.Project);

    /// <inheritdoc />
    /// <remarks>Not for a whole solution, unless the same is sent afterwards.</remarks>
    public sealed override FixAllProvider GetFixAllProvider() =>
        SendsTheSame ? FixAllProvider.Create(FixAllAsync) : FixAllProvider.Create(FixAllAsync, ScopesOfChanges);

    /// <summary>Gets whether none of the rewrites changes what is sent.</summary>
    private protected virtual bool SendsTheSame => false;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await BuildAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } rewrite)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        rewrite.Title(ActionOf(rewrite)),
                        cancellation => RewriteNodes.ApplyAsync(document, [rewrite], cancellation),
                        KeyOf(diagnostic, rewrite)
                    ),
                    diagnostic
                );
            }
        }
    }

    /// <summary>What takes the place of what is reported; null: nothing fits.</summary>
    private protected abstract Task<CallRewrite?> BuildAsync(
        Document document,
        Diagnostic diagnostic,
        CancellationToken cancellation
    );

    /// <summary>What the fix does, for its title.</summary>
    private protected abstract string ActionOf(CallRewrite rewrite);

    /// <summary>What is the same for rewrites that may be made together.</summary>
    private protected virtual string KeyOf(Diagnostic diagnostic, CallRewrite rewrite) => GetType().Name;

    private async Task<Document?> FixAllAsync(
        FixAllContext context,
        Document document,
        ImmutableArray<Diagnostic> diagnostics
    )
    {
        var rewrites = new List<CallRewrite>();
        foreach (var diagnostic in diagnostics)
        {
            if (
                await BuildAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } rewrite
                && (context.CodeActionEquivalenceKey is not { } key || key == KeyOf(diagnostic, rewrite))
            )
            {
                rewrites.Add(rewrite);
            }
        }

        return await RewriteNodes.ApplyAsync(document, rewrites, context.CancellationToken).ConfigureAwait(false);
    }
}
