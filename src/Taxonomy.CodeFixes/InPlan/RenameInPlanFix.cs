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
        var document = context.TextDocument;
        var plan = ProjectPlan.From(document.Project, context.CancellationToken);
        if (document.FilePath is not { } path || PlanRename.Open(plan.Files, plan.Options) is not { } rename)
        {
            return Task.CompletedTask;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            var start = diagnostic.Location.SourceSpan.Start;
            if (
                rename.Suggest(diagnostic.Id, path, start) is var (name, suggestion)
                && rename.Apply(diagnostic.Id, path, start) is { } renamed
            )
            {
                PlanAction.Register(
                    context,
                    diagnostic,
                    $"Rename '{name}' to '{suggestion}' in the plan: the new name is sent from now on",
                    renamed.Files
                );
            }
        }

        return Task.CompletedTask;
    }
}
