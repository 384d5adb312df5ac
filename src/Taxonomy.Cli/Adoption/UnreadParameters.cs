using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Taxonomy.Cli.Adoption;

/// <summary>Removes parameters of primary constructors that nothing reads once a generated client takes their place.</summary>
internal static class UnreadParameters
{
    /// <summary>The compiler's warning of such a parameter.</summary>
    public const string Id = "CS9113";

    /// <summary>Removes the parameters that diagnostics name; the class must be created nowhere.</summary>
    public static async Task<Document> RemoveAsync(
        Document document,
        IEnumerable<NewDiagnostic> diagnostics,
        CancellationToken cancellation
    )
    {
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var removed = diagnostics
            .Where(diagnostic => diagnostic.Id == Id)
            .Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ParameterSyntax>())
            .OfType<ParameterSyntax>()
            .ToList();
        return document.WithSyntaxRoot(root.RemoveNodes(removed, SyntaxRemoveOptions.KeepNoTrivia)!);
    }
}
