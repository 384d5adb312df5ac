using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Taxonomy.CodeFixes.Calls;

/// <summary>What the fixes of CS0612 and CS0618 have in common: something deprecated gives way to what replaces it.</summary>
public abstract class DeprecatedUseFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CS0612", "CS0618");

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(FixAllAsync);

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
                        GetType().Name
                    ),
                    diagnostic
                );
            }
        }
    }

    /// <summary>What takes the place of the deprecated use; null: nothing fits.</summary>
    private protected abstract Task<CallRewrite?> BuildAsync(
        Document document,
        Diagnostic diagnostic,
        CancellationToken cancellation
    );

    /// <summary>What the fix does, for its title.</summary>
    private protected abstract string ActionOf(CallRewrite rewrite);

    private async Task<Document?> FixAllAsync(
        FixAllContext context,
        Document document,
        ImmutableArray<Diagnostic> diagnostics
    )
    {
        var rewrites = new List<CallRewrite>();
        foreach (var diagnostic in diagnostics)
        {
            if (await BuildAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } rewrite)
            {
                rewrites.Add(rewrite);
            }
        }

        return await RewriteNodes.ApplyAsync(document, rewrites, context.CancellationToken).ConfigureAwait(false);
    }
}
