using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans.Rules;
using Taxonomy.Plans.Text;

namespace Taxonomy.CodeFixes.InCSharp.CallByName;

/// <summary>What the fixes have in common that call a generated method instead of tracking an event by name.</summary>
public abstract class CallByNameFix : CallRewriteFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(CodeRules.PlannedEvent.Id, CodeRules.AlmostPlannedEvent.Id, CodeRules.MisspeltEvent.Id);

    private protected override async Task<CallRewrite?> BuildAsync(
        Document document,
        Diagnostic diagnostic,
        CancellationToken cancellation
    ) =>
        diagnostic.Properties.TryGetValue(CodeDiagnostics.PlannedName, out var name)
        && name is not null
        && await BuildAsync(document, diagnostic.Location.SourceSpan, name, cancellation).ConfigureAwait(false)
            is { } rewrite
        && rewrite.Changes.Count == 0 == SendsTheSame
            ? rewrite
            : null;

    /// <summary>The call of an event's generated method instead of the call by name around a place; null: there is none that sends the same.</summary>
    internal static async Task<CallRewrite?> BuildAsync(
        Document document,
        Microsoft.CodeAnalysis.Text.TextSpan span,
        string name,
        CancellationToken cancellation,
        SentElsewhere sent = default
    ) => (await TryBuildAsync(document, span, name, cancellation, sent).ConfigureAwait(false)).Rewrite;

    /// <summary>Returns the same, or why there is none.</summary>
    internal static async Task<BuiltCall> TryBuildAsync(
        Document document,
        Microsoft.CodeAnalysis.Text.TextSpan span,
        string name,
        CancellationToken cancellation,
        SentElsewhere sent = default
    ) =>
        await CallSite.FindAsync(document, span, cancellation).ConfigureAwait(false) is (var code, var model, { } call)
            ? CallBuilder.Build(code, model, SyntaxGenerator.GetGenerator(document), call, name, sent)
            : new(null, "it is not the call of a method");

    private protected override string ActionOf(CallRewrite rewrite) =>
        $"Call {RewriteNodes.MethodOf(rewrite.Replacement)}(…) instead";

    private protected override string KeyOf(Diagnostic diagnostic, CallRewrite rewrite) =>
        $"{GetType().Name} {diagnostic.Id}";
}
