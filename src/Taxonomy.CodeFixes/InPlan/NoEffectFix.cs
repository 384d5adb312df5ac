using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.CodeFixes.InPlan;

/// <summary>TAX305: takes an entry of <c>suppress</c> or <c>rules</c> out that has no effect.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    Name = nameof(NoEffectFix)
)]
[Shared]
public sealed class NoEffectFix : RemoveEntryFix
{
    private protected override Rule Rule => QualityRules.NoEffect;
}
