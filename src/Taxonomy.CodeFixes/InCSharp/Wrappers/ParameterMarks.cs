using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Taxonomy.CodeFixes.InCSharp.Rewriting;

namespace Taxonomy.CodeFixes.InCSharp.Wrappers;

/// <summary>Writes <c>[EventName]</c> before parameters.</summary>
internal static class ParameterMarks
{
    /// <summary>The attribute's type.</summary>
    public const string AttributeType = "Taxonomy.EventNameAttribute";

    private const string Namespace = "Taxonomy";

    /// <summary>Returns a solution in which parameters are marked, each once.</summary>
    public static async Task<Solution> ApplyAsync(
        Solution solution,
        IEnumerable<IParameterSymbol> parameters,
        CancellationToken cancellation
    )
    {
        var changed = solution;
        foreach (
            var inFile in parameters
                .Select(parameter => parameter.DeclaringSyntaxReferences[0])
                .GroupBy(reference => reference.SyntaxTree)
        )
        {
            if (
                solution.GetDocument(inFile.Key) is { } document
                && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
                && await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is CompilationUnitSyntax root
            )
            {
                var nodes = inFile
                    .Select(reference => root.FindNode(reference.Span).FirstAncestorOrSelf<ParameterSyntax>())
                    .OfType<ParameterSyntax>()
                    .Distinct()
                    .ToList();
                var needsUsing = nodes.Exists(node => !IsImported(model, node));
                var marked = root.ReplaceNodes(nodes, (_, current) => Mark(current));
                changed = changed.WithDocumentSyntaxRoot(
                    document.Id,
                    needsUsing ? UsingDirectives.Add(marked, Namespace) : marked
                );
            }
        }

        return changed;
    }

    private static bool IsImported(SemanticModel model, ParameterSyntax node) =>
        model.LookupNamespacesAndTypes(node.SpanStart, name: "EventNameAttribute").Any();

    private static ParameterSyntax Mark(ParameterSyntax parameter)
    {
        var attribute = SyntaxFactory
            .AttributeList(
                SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(SyntaxFactory.IdentifierName("EventName")))
            )
            .WithTrailingTrivia(SyntaxFactory.Space);
        var bare = parameter.WithoutLeadingTrivia();
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, attribute))
            .WithLeadingTrivia(parameter.GetLeadingTrivia());
    }
}
