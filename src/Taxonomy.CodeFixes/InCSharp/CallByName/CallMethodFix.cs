using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Taxonomy.CodeFixes.InCSharp.CallByName;

/// <summary>TAX502: calls the method that the plan has for an event, where that sends the same as tracking it by name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallMethodFix))]
[Shared]
public sealed class CallMethodFix : CallByNameFix
{
    private protected override bool SendsTheSame => true;
}
