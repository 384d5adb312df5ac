using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans.Rules;
using Taxonomy.Plans.Text;

namespace Taxonomy.CodeFixes.InCSharp.CallByName;

/// <summary>TAX502, TAX503, TAX516: calls the method that the plan has for an event, instead of tracking it by name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallMethodFix))]
[Shared]
public sealed class CallMethodFix : CallRewriteFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(CodeRules.PlannedEvent.Id, CodeRules.AlmostPlannedEvent.Id, CodeRules.MisspeltEvent.Id);

    private protected override async Task<CallRewrite?> BuildAsync(
        Document document,
        Diagnostic diagnostic,
        CancellationToken cancellation
    ) =>
        diagnostic.Properties.TryGetValue(CodeDiagnostics.PlannedName, out var name) && name is not null
            ? await BuildAsync(document, diagnostic.Location.SourceSpan, name, cancellation).ConfigureAwait(false)
            : null;

    /// <summary>The call of an event's generated method instead of the call by name around a place; null: there is none that sends the same.</summary>
    internal static async Task<CallRewrite?> BuildAsync(
        Document document,
        Microsoft.CodeAnalysis.Text.TextSpan span,
        string name,
        CancellationToken cancellation
    ) =>
        await CallSite.FindAsync(document, span, cancellation).ConfigureAwait(false) is (var code, var model, { } call)
            ? CallBuilder.Build(code, model, SyntaxGenerator.GetGenerator(document), call, name)
            : null;

    private protected override string ActionOf(CallRewrite rewrite) =>
        $"Call {RewriteNodes.MethodOf(rewrite.Replacement)}(…) instead";

    // Those that change nothing are not to be mixed with others.
    private protected override string KeyOf(Diagnostic diagnostic, CallRewrite rewrite) =>
        rewrite.Changes.Count == 0 ? nameof(CallMethodFix) : $"{nameof(CallMethodFix)} {diagnostic.Id}";
}
