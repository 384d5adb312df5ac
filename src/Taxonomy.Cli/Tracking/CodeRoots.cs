using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Cli.Tracking;

/// <summary>Finds all code of a file that can run, as the compiler's driver of analyzers does.</summary>
internal static class CodeRoots
{
    /// <summary>Returns all operations of a file.</summary>
    public static IEnumerable<IOperation> OperationsIn(SyntaxNode root, SemanticModel model) =>
        In(root, model).SelectMany(operation => operation.DescendantsAndSelf());

    /// <summary>Returns the bodies and initializers of a file as operations.</summary>
    private static IEnumerable<IOperation> In(SyntaxNode root, SemanticModel model)
    {
        foreach (var node in root.DescendantNodesAndSelf(node => node is CompilationUnitSyntax || !HasCode(node)))
        {
            switch (node)
            {
                case CompilationUnitSyntax unit when !unit.Members.Any(member => member is GlobalStatementSyntax):
                    break;
                case TypeDeclarationSyntax { BaseList.Types: [PrimaryConstructorBaseTypeSyntax called, ..] } type:
                    if ((model.GetOperation(type) ?? model.GetOperation(called)) is { } initializer)
                    {
                        yield return initializer;
                    }

                    break;
                case CompilationUnitSyntax or GlobalStatementSyntax:
                case var _ when HasCode(node):
                    if (node is not GlobalStatementSyntax && model.GetOperation(node) is { Parent: null } operation)
                    {
                        yield return operation;
                    }

                    break;
            }
        }
    }

    private static bool HasCode(SyntaxNode node) =>
        node
            is BaseMethodDeclarationSyntax
                or AccessorDeclarationSyntax
                or ArrowExpressionClauseSyntax
                or EqualsValueClauseSyntax
                or GlobalStatementSyntax
                or AttributeListSyntax;
}
