using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Taxonomy.CodeFixes.InCSharp;

/// <summary>Gathers what a fix of everything in a document, a project or the solution applies to.</summary>
internal static class FixAllDiagnostics
{
    /// <summary>The scopes in which diagnostics are gathered.</summary>
    public static IEnumerable<FixAllScope> Scopes => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <summary>Returns the diagnostics in C# of the scope, each with its document.</summary>
    public static async Task<List<(Document, Diagnostic)>> FindAsync(FixAllContext context)
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
