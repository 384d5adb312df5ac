using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.CodeFixes.InPlan;

/// <summary>TAX303: takes a type, an entry of <c>event_properties</c> or a bundle out that nothing uses.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    Name = nameof(UnusedFix)
)]
[Shared]
public sealed class UnusedFix : RemoveEntryFix
{
    private protected override Rule Rule => QualityRules.Unused;
}
