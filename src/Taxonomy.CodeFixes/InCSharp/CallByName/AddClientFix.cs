using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers;
using Taxonomy.Generators.Analyzers.Semantics;

namespace Taxonomy.CodeFixes.InCSharp.CallByName;

/// <summary>
/// TAX502, TAX503, TAX516: gives a class the generated client where neither a client nor a handle is in scope, and calls
/// the method that the plan has for an event.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddClientFix))]
[Shared]
public sealed class AddClientFix : CodeFixProvider
{
    /// <summary>The kind of the marks by which the calls of generated methods are found in the result.</summary>
    internal const string MarkKind = "Taxonomy.Added";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(CodeRules.PlannedEvent.Id, CodeRules.AlmostPlannedEvent.Id, CodeRules.MisspeltEvent.Id);

    /// <inheritdoc />
    /// <remarks>Not for a whole solution: it changes what a class needs, and possibly what is sent.</remarks>
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(FixAllAsync, CallRewriteFix.ScopesOfChanges);

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (
                await ApplyAsync(context.Document, [diagnostic], null, context.CancellationToken)
                    .ConfigureAwait(false) is
                { Rewrites: [(_, var rewrite)] } added
            )
            {
                var method = RewriteNodes.MethodOf(rewrite.Replacement);
                context.RegisterCodeFix(
                    CodeAction.Create(
                        rewrite.Title($"Add a parameter or property for {added.Client}, and call {method}(…) instead"),
                        _ => Task.FromResult(added.Document),
                        KeyOf(diagnostic, rewrite)
                    ),
                    diagnostic
                );
            }
        }
    }

    private static async Task<Document?> FixAllAsync(
        FixAllContext context,
        Document document,
        ImmutableArray<Diagnostic> diagnostics
    ) =>
        await ApplyAsync(document, diagnostics, context.CodeActionEquivalenceKey, context.CancellationToken)
            .ConfigureAwait(false)
            is { } added
            ? added.Document
            : document;

    // As for calls that need no client: those that send the same are not to be mixed with others.
    private static string KeyOf(Diagnostic diagnostic, CallRewrite rewrite) =>
        rewrite.Changes.Count == 0 ? nameof(AddClientFix) : $"{nameof(AddClientFix)} {diagnostic.Id}";

    /// <summary>Returns the document with clients for calls that have none in scope, and those calls replaced.</summary>
    /// <param name="document">The document.</param>
    /// <param name="diagnostics">The diagnostics on the names that the calls pass.</param>
    /// <param name="key">What is done, as an equivalence key; null for everything that can be done.</param>
    /// <param name="cancellation">To give up.</param>
    internal static async Task<Added?> ApplyAsync(
        Document document,
        IReadOnlyList<Diagnostic> diagnostics,
        string? key,
        CancellationToken cancellation
    )
    {
        if (
            await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
        )
        {
            return null;
        }

        var code = CodeContext.From(model.Compilation, document.Project.AnalyzerOptions, cancellation);
        var calls = await FindAsync(document, root, code, diagnostics, cancellation).ConfigureAwait(false);
        var types = calls.GroupBy(call => call.Type).ToList();
        while (types.Count > 0)
        {
            var tried = await TryAsync(document, root, types, cancellation).ConfigureAwait(false);
            var wanted = tried
                .Rewrites.Where(entry => key is null || key == KeyOf(entry.Call.Diagnostic, entry.Rewrite))
                .ToList();

            // A class in which no call can be replaced gets no client.
            var useful = types.Where(type => type.Any(call => wanted.Exists(entry => entry.Call == call))).ToList();
            if (useful.Count == types.Count)
            {
                var rewrites = wanted.ConvertAll(entry => entry.Rewrite);
                return new(
                    await RewriteNodes.ApplyAsync(tried.Document, rewrites, cancellation).ConfigureAwait(false),
                    types[0].First().Api.Planned.Client,
                    wanted.ConvertAll(entry => (entry.Call.Diagnostic, entry.Rewrite))
                );
            }

            types = useful;
        }

        return null;
    }

    /// <summary>Finds the calls that have no client or handle in scope.</summary>
    private static async Task<List<Call>> FindAsync(
        Document document,
        SyntaxNode root,
        CodeContext code,
        IReadOnlyList<Diagnostic> diagnostics,
        CancellationToken cancellation
    )
    {
        var calls = new List<Call>();
        foreach (var diagnostic in diagnostics)
        {
            var span = diagnostic.Location.SourceSpan;
            if (
                diagnostic.Properties.TryGetValue(CodeDiagnostics.PlannedName, out var name)
                && name is not null
                && code.FindEvents(name) is var (api, _)
                && root.FindNode(span, getInnermostNodeForTie: true) is var place
                && place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
                && await CallMethodFix
                    .BuildAsync(document, span, name, cancellation, SentBy(diagnostic))
                    .ConfigureAwait(false)
                    is null
            )
            {
                calls.Add(new(diagnostic, name, api, place, type));
            }
        }

        return calls;
    }

    private static SentElsewhere SentBy(Diagnostic diagnostic) =>
        new(PropertyOf(diagnostic, CodeDiagnostics.Sent), PropertyOf(diagnostic, CodeDiagnostics.SentUser));

    private static string? PropertyOf(Diagnostic diagnostic, string key) =>
        diagnostic.Properties.TryGetValue(key, out var value) ? value : null;

    private static async Task<Tried> TryAsync(
        Document document,
        SyntaxNode root,
        List<IGrouping<TypeDeclarationSyntax, Call>> types,
        CancellationToken cancellation
    )
    {
        // What stands where, and what symbols are, changes with each class.
        var marks = types.ToDictionary(type => (SyntaxNode)type.Key, _ => new SyntaxAnnotation());
        foreach (var call in types.SelectMany(type => type).Where(call => !marks.ContainsKey(call.Place)))
        {
            marks.Add(call.Place, new());
        }

        var marked = root.ReplaceNodes(
            marks.Keys,
            (original, current) => current.WithAdditionalAnnotations(marks[original])
        );
        var result = document.WithSyntaxRoot(marked);
        foreach (var type in types)
        {
            result = await AddClientAsync(result, marks[type.Key], type.First().Name, cancellation)
                .ConfigureAwait(false);
        }

        var rewrites = new List<(Call, CallRewrite)>();
        var changed = (await result.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        foreach (var call in types.SelectMany(type => type))
        {
            var place = changed.GetAnnotatedNodes(marks[call.Place]).First();
            if (
                await CallMethodFix
                    .BuildAsync(result, place.Span, call.Name, cancellation, SentBy(call.Diagnostic))
                    .ConfigureAwait(false) is
                { } rewrite
            )
            {
                var replacement = rewrite.Replacement.WithAdditionalAnnotations(new SyntaxAnnotation(MarkKind));
                rewrites.Add((call, rewrite with { Replacement = replacement }));
            }
        }

        return new(result, rewrites);
    }

    private static async Task<Document> AddClientAsync(
        Document document,
        SyntaxAnnotation mark,
        string name,
        CancellationToken cancellation
    )
    {
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var type = (TypeDeclarationSyntax)root.GetAnnotatedNodes(mark).First();
        var code = CodeContext.From(model.Compilation, document.Project.AnalyzerOptions, cancellation);
        if (code.FindEvents(name) is not (var api, _))
        {
            return document;
        }

        var member = new ClientMember(model, api.Client!);
        if (
            await member.AddToAsync(type, document.Project.Solution, cancellation).ConfigureAwait(false)
            is not { } added
        )
        {
            return document;
        }

        root = root.ReplaceNode(type, added);
        return document.WithSyntaxRoot(
            member.NeedsUsing ? UsingDirectives.Add((CompilationUnitSyntax)root, api.Planned.Namespace) : root
        );
    }

    private sealed record Call(
        Diagnostic Diagnostic,
        string Name,
        GeneratedApi Api,
        SyntaxNode Place,
        TypeDeclarationSyntax Type
    );

    private sealed record Tried(Document Document, List<(Call Call, CallRewrite Rewrite)> Rewrites);

    /// <summary>Represents a document with clients, and what took the place of the calls that diagnostics are on.</summary>
    internal sealed record Added(
        Document Document,
        string Client,
        IReadOnlyList<(Diagnostic Diagnostic, CallRewrite Rewrite)> Rewrites
    );
}
