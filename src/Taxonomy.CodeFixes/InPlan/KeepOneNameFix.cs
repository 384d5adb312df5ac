using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;

namespace Taxonomy.CodeFixes.InPlan;

/// <summary>
/// TAX203, for two names with one identifier: removes the one that is off the plan's convention, or else the later one; or
/// deprecates it in favor of the other.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    Name = nameof(KeepOneNameFix)
)]
[Shared]
public sealed class KeepOneNameFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(NamingRules.NearDuplicate.Id);

    /// <summary>Returns null: which of two names to keep is a decision for each of them.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc />
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.TextDocument;
        var plan = ProjectPlan.From(document.Project, context.CancellationToken);
        var repair = CollisionRepair.Open(plan.Files, plan.Options);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (document.FilePath is not { } path)
            {
                continue;
            }

            var start = diagnostic.Location.SourceSpan.Start;
            if (repair.Deprecate(path, start) is var (old, replacement, deprecated))
            {
                PlanAction.Register(
                    context,
                    diagnostic,
                    $"Deprecate '{old}' in favor of '{replacement}'",
                    deprecated,
                    "Deprecate"
                );
            }

            if (repair.Remove(path, start) is var (removed, kept, remaining))
            {
                PlanAction.Register(
                    context,
                    diagnostic,
                    $"Remove '{removed}' and keep '{kept}': '{removed}' can no longer be sent",
                    remaining,
                    "Remove"
                );
            }
        }

        return Task.CompletedTask;
    }
}
