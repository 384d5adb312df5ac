using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.Plans.Editing;

namespace Taxonomy.CodeFixes.InPlan;

/// <summary>
/// TAX303, TAX305: removes a definition that nothing uses, or an entry of <c>suppress</c> or <c>rules</c> that has no
/// effect.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    Name = nameof(RemoveEntryFix)
)]
[Shared]
public sealed class RemoveEntryFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        PlanCleanup.Rules.Select(rule => rule.Id).ToImmutableArray();

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => PlanFixAll.RemoveEntries;

    /// <inheritdoc />
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        PlanAction.Register(context, static (fixes, id, path, start) => fixes.RemoveEntry(id, path, start));
        return Task.CompletedTask;
    }
}
