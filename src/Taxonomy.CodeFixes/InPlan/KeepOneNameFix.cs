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
        PlanAction.Register(context, static (fixes, id, path, start) => fixes.Deprecate(id, path, start), "Deprecate");
        PlanAction.Register(context, static (fixes, id, path, start) => fixes.Remove(id, path, start), "Remove");
        return Task.CompletedTask;
    }
}
