using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers;

namespace Taxonomy.CodeFixes.InCSharp.Contracts;

/// <summary>TAX522: tracks the event where a path leaves the method without it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TrackEventFix))]
[Shared]
public sealed class TrackEventFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(CodeRules.BrokenContract.Id);

    /// <summary>Not for a whole solution: what is sent changes.</summary>
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(
            (context, document, diagnostics) => ApplyAsync(document, diagnostics, context.CancellationToken),
            ImmutableArray.Create(FixAllScope.Document, FixAllScope.Project)
        );

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (
                await FindAsync(context.Document, ImmutableArray.Create(diagnostic), context.CancellationToken)
                    .ConfigureAwait(false)
                is [_]
            )
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Track '{diagnostic.Properties[CodeDiagnostics.PlannedName]}' here",
                        cancellation => ApplyAsync(context.Document, ImmutableArray.Create(diagnostic), cancellation)!,
                        nameof(TrackEventFix)
                    ),
                    diagnostic
                );
            }
        }
    }

    private static async Task<Document?> ApplyAsync(
        Document document,
        ImmutableArray<Diagnostic> diagnostics,
        CancellationToken cancellation
    )
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var insertions = await FindAsync(document, diagnostics, cancellation).ConfigureAwait(false);
        return root is null ? document : document.WithSyntaxRoot(EventInsertion.Apply(root, insertions));
    }

    private static async Task<List<EventInsertion>> FindAsync(
        Document document,
        ImmutableArray<Diagnostic> diagnostics,
        CancellationToken cancellation
    )
    {
        var insertions = new List<EventInsertion>();
        foreach (var diagnostic in diagnostics)
        {
            var span = diagnostic.Location.SourceSpan;
            if (
                await CallSite.FindAsync(document, span, cancellation).ConfigureAwait(false) is { } site
                && EventInsertion.Find(site.Code, site.Model, diagnostic, cancellation) is { } insertion
            )
            {
                insertions.Add(insertion);
            }
        }

        return insertions;
    }
}
