using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Taxonomy.CodeFixes.InCSharp.CallByName;

/// <summary>
/// TAX502, TAX503, TAX516: calls the method that the plan has for an event, where that sends something else than tracking
/// it by name: another name, or other values. The title says what changes.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallOtherMethodFix))]
[Shared]
public sealed class CallOtherMethodFix : CallByNameFix;
