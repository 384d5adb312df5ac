using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;

namespace Taxonomy.CodeFixes.InPlan;

/// <summary>
/// TAX007: sets <c>csharp_name</c> of a name whose identifier is already used, in <c>event_properties</c> where that settles
/// all uses. What is sent does not change.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    Name = nameof(SetIdentifierFix)
)]
[Shared]
public sealed class SetIdentifierFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(FormatRules.IdentifierCollision.Id);

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => PlanFixAll.SetIdentifier;

    /// <inheritdoc />
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        PlanAction.Register(context, static (fixes, id, path, start) => fixes.SetIdentifier(id, path, start));
        return Task.CompletedTask;
    }
}
