using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Taxonomy.Generators.Code;
using Taxonomy.Generators.Code.Calls;
using Taxonomy.Plans.Checks;

namespace Taxonomy.CodeFixes.Calls;

/// <summary>TAX502, TAX503, TAX516: calls the method that the plan has for an event, instead of tracking it by name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallMethodFix))]
[Shared]
public sealed class CallMethodFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(CodeRules.PlannedEvent.Id, CodeRules.AlmostPlannedEvent.Id, CodeRules.MisspeltEvent.Id);

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
                        Title(rewrite),
                        cancellation => RewriteNodes.ApplyAsync(document, [rewrite], cancellation),
                        KeyOf(diagnostic, rewrite)
                    ),
                    diagnostic
                );
            }
        }
    }

    /// <summary>The call of the generated method instead of a call by name; null: there is none that sends the same.</summary>
    internal static async Task<CallRewrite?> BuildAsync(
        Document document,
        Diagnostic diagnostic,
        CancellationToken cancellation
    ) =>
        diagnostic.Properties.TryGetValue(CodeDiagnostics.PlannedName, out var name) && name is not null
            ? await BuildAsync(document, diagnostic.Location.SourceSpan, name, cancellation).ConfigureAwait(false)
            : null;

    /// <summary>The same for the call around a place and the event of a name.</summary>
    internal static async Task<CallRewrite?> BuildAsync(
        Document document,
        Microsoft.CodeAnalysis.Text.TextSpan span,
        string name,
        CancellationToken cancellation
    )
    {
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        var options = document.Project.AnalyzerOptions;
        var code = CodeContext.Of(model.Compilation, options, cancellation);
        return
            code.Names?[NameKind.Event].Find(name)?.Generated is { } definition
            && TrackingCallFinder.At(model, span, options, cancellation) is { } call
            ? CallBuilder.Build(code, model, SyntaxGenerator.GetGenerator(document), call, definition)
            : null;
    }

    internal static string Title(CallRewrite rewrite) =>
        rewrite.Title($"Call {RewriteNodes.MethodOf(rewrite.Replacement)}(…) instead");

    // Those that change nothing are not to be mixed with others.
    private static string KeyOf(Diagnostic diagnostic, CallRewrite rewrite) =>
        rewrite.Changes.Count == 0 ? nameof(CallMethodFix) : $"{nameof(CallMethodFix)} {diagnostic.Id}";

    private static async Task<Document?> FixAllAsync(
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
