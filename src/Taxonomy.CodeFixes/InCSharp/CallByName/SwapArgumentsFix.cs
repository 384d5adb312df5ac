using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.CodeFixes.InCSharp.CallByName;

/// <summary>TAX501, TAX504: exchanges the event and the ID of a call that passes each as the other.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SwapArgumentsFix))]
[Shared]
public sealed class SwapArgumentsFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(CodeRules.SwappedEvent.Id, CodeRules.SwappedVariableEvent.Id);

    /// <inheritdoc />
    /// <remarks>Null: it changes what is sent, so somebody has to look at each call.</remarks>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (
                diagnostic.Properties.ContainsKey(CodeDiagnostics.Swapped)
                && await SwapAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false)
                    is { } swapped
            )
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        "Swap the event and the ID",
                        _ => Task.FromResult(swapped),
                        nameof(SwapArgumentsFix)
                    ),
                    diagnostic
                );
            }
        }
    }

    private static async Task<Document?> SwapAsync(
        Document document,
        Diagnostic diagnostic,
        CancellationToken cancellation
    )
    {
        var span = diagnostic.Location.SourceSpan;
        if (
            await CallSite.FindAsync(document, span, cancellation).ConfigureAwait(false)
                is not
                (var code, var model, { } call)
            || SwappedEvent.Find(code, call) is not { Argument.Syntax: ArgumentSyntax planned }
            || call.Argument(ParameterRole.EventName)?.Syntax is not ArgumentSyntax passed
        )
        {
            return null;
        }

        var root = await model.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false);
        return document.WithSyntaxRoot(
            root.ReplaceNodes(
                [planned.Expression, passed.Expression],
                (original, _) => (original == planned.Expression ? passed : planned).Expression.WithTriviaFrom(original)
            )
        );
    }
}
