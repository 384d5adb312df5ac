using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Text;

namespace Taxonomy.CodeFixes.InPlan;

/// <summary>
/// TAX201, TAX202, TAX203, TAX204, TAX207: writes a name in the plan as its convention would, wherever it stands, and keeps the C#
/// identifier.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    Name = nameof(RenameInPlanFix)
)]
[Shared]
public sealed class RenameInPlanFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        PlanRename.Rules.Select(rule => rule.Id).ToImmutableArray();

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => PlanFixAll.Rename;

    /// <inheritdoc />
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        PlanAction.Register(context, static (fixes, id, path, start) => fixes.Rename(id, path, start));
        return Task.CompletedTask;
    }
}
