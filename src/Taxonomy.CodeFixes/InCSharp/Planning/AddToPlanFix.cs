using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.Generators.Analyzers;

namespace Taxonomy.CodeFixes.InCSharp.Planning;

/// <summary>TAX501: adds an event to the plan, and calls its method where that sends the same.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddToPlanFix))]
[Shared]
public sealed class AddToPlanFix : CodeFixProvider
{
    internal const string AddKey = nameof(AddToPlanFix);
    internal const string CallKey = nameof(AddToPlanFix) + "AndCall";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(CodeRules.UnplannedEvent.Id);

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => AddToPlanFixAll.Instance;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        var solution = document.Project.Solution;
        foreach (var diagnostic in context.Diagnostics)
        {
            var added = await AddToPlan
                .ApplyAsync(solution, [(document, diagnostic)], false, context.CancellationToken)
                .ConfigureAwait(false);
            if (added is null)
            {
                continue;
            }

            var name = diagnostic.Properties[CodeDiagnostics.Name];
            context.RegisterCodeFix(
                CodeAction.Create(
                    added.Title($"Add '{name}' to the plan"),
                    _ => Task.FromResult(added.Solution),
                    AddKey
                ),
                diagnostic
            );
            var called = await AddToPlan
                .ApplyAsync(solution, [(document, diagnostic)], true, context.CancellationToken)
                .ConfigureAwait(false);
            if (called is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        called.Title($"Add '{name}' to the plan, and call its method"),
                        _ => Task.FromResult(called.Solution),
                        CallKey
                    ),
                    diagnostic
                );
            }
        }
    }
}
