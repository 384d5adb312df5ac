using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Taxonomy.CodeFixes.InCSharp.Planning;

/// <summary>Adds all events of a document, a project or the solution to the plan.</summary>
internal sealed class AddToPlanFixAll : FixAllProvider
{
    public static AddToPlanFixAll Instance { get; } = new();

    /// <inheritdoc />
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc />
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var isCalled = fixAllContext.CodeActionEquivalenceKey == AddToPlanFix.CallKey;
        var changed = await AddToPlan
            .ApplyAsync(
                fixAllContext.Solution,
                await DiagnosticsAsync(fixAllContext).ConfigureAwait(false),
                isCalled,
                fixAllContext.CancellationToken
            )
            .ConfigureAwait(false);
        return changed is null
            ? null
            : CodeAction.Create(
                changed.Title(
                    isCalled ? "Add the events to the plan, and call their methods" : "Add the events to the plan"
                ),
                _ => Task.FromResult(changed.Solution),
                fixAllContext.CodeActionEquivalenceKey
            );
    }

    private static async Task<List<(Document, Diagnostic)>> DiagnosticsAsync(FixAllContext context)
    {
        var found = new List<(Document, Diagnostic)>();
        if (context is { Scope: FixAllScope.Document, Document: { } document })
        {
            var diagnostics = await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            found.AddRange(diagnostics.Select(diagnostic => (document, diagnostic)));
            return found;
        }

        var projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
        foreach (var project in projects)
        {
            foreach (var diagnostic in await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false))
            {
                if (project.GetDocument(diagnostic.Location.SourceTree) is { } owner)
                {
                    found.Add((owner, diagnostic));
                }
            }
        }

        return found;
    }
}
