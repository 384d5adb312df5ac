using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Taxonomy.Cli.Adoption;

/// <summary>
/// Removes what nothing uses once calls are replaced: parameters of primary constructors whose place a generated client
/// takes, and private fields and locals that have had names of events.
/// </summary>
internal static class UnusedDeclarations
{
    /// <summary>The compiler's warning of a parameter that nothing reads.</summary>
    public const string Parameter = "CS9113";

    /// <summary>The compiler's warning of a field that has a constant, and that nothing reads.</summary>
    public const string Field = "CS0414";

    /// <summary>The compiler's warning of a local that has a constant, and that nothing reads.</summary>
    public const string Local = "CS0219";

    /// <summary>Removes the declarations that diagnostics are on.</summary>
    public static async Task<Document> RemoveAsync(
        Document document,
        IEnumerable<NewDiagnostic> diagnostics,
        CancellationToken cancellation
    )
    {
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var removed = diagnostics.Select(diagnostic => Find(root, diagnostic)).OfType<SyntaxNode>().ToList();
        return document.WithSyntaxRoot(root.RemoveNodes(removed, SyntaxRemoveOptions.KeepNoTrivia)!);
    }

    private static SyntaxNode? Find(SyntaxNode root, NewDiagnostic diagnostic)
    {
        var node = root.FindNode(diagnostic.Location.SourceSpan);
        return diagnostic.Id switch
        {
            Parameter => node.FirstAncestorOrSelf<ParameterSyntax>(),
            Field => node.FirstAncestorOrSelf<FieldDeclarationSyntax>() is { Declaration.Variables.Count: 1 } field
                ? field
                : null,
            Local => node.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>()
                is { Declaration.Variables.Count: 1 } local
            && !local.DescendantTrivia().Any(IsText)
                ? local
                : null,
            _ => null,
        };
    }

    private static bool IsText(SyntaxTrivia trivia) =>
        trivia.IsDirective
        || trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)
        || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
}
