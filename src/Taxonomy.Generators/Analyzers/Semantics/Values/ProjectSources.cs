using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>
/// Finds what the source of members means: of the compilation's own, and of those of other projects where somebody has
/// their compilations, as the command line does.
/// </summary>
internal sealed class ProjectSources(Compilation compilation)
{
    private readonly ConcurrentDictionary<IMethodSymbol, IMethodSymbol> _own = new(SymbolEqualityComparer.Default);

    /// <summary>Gets or sets the other projects of the solution; null in a compiler, which sees one.</summary>
    public IOtherProjects? Others { get; set; }

    /// <summary>Gets the assemblies whose source can be read.</summary>
    public IEnumerable<IAssemblySymbol> Assemblies =>
        Others is null
            ? [compilation.Assembly]
            : Others
                .Compilations.Where(other => other != compilation)
                .Prepend(compilation)
                .Select(other => other.Assembly);

    /// <summary>Returns the operation of a node in any file; null if the file is not known.</summary>
    public IOperation? OperationOf(SyntaxNode node) =>
        Find(node) is var (owner, own) ? Model(owner, own).GetOperation(own) : null;

    /// <summary>
    /// Returns a method as the project that declares it sees it. In another project it is another symbol, if the two
    /// reference different versions of something.
    /// </summary>
    public IMethodSymbol OwnOf(IMethodSymbol method) =>
        Others is null || method.DeclaringSyntaxReferences.IsEmpty ? method : _own.GetOrAdd(method, FindOwn);

    /// <summary>Returns whether two symbols of a type are the same, even if two projects have them.</summary>
    public bool IsSame(INamedTypeSymbol left, INamedTypeSymbol right) =>
        SymbolEqualityComparer.Default.Equals(left, right)
        || (
            Others is not null
            && left.Name == right.Name
            && left.ContainingAssembly?.Name == right.ContainingAssembly?.Name
            && left.GetDocumentationCommentId() == right.GetDocumentationCommentId()
        );

    private IMethodSymbol FindOwn(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            if (
                Find(reference.GetSyntax()) is var (owner, own)
                && owner != compilation
                && Model(owner, own).GetDeclaredSymbol(own) is IMethodSymbol found
            )
            {
                return found;
            }
        }

        return method;
    }

    private (Compilation Owner, SyntaxNode Node)? Find(SyntaxNode node) =>
        compilation.ContainsSyntaxTree(node.SyntaxTree) ? (compilation, node) : Others?.Find(node);

    // A member may be in any file, so the model at hand will not do. Callers ask once for each member.
#pragma warning disable RS1030
    private static SemanticModel Model(Compilation owner, SyntaxNode node) => owner.GetSemanticModel(node.SyntaxTree);
#pragma warning restore RS1030
}

/// <summary>The other projects of a solution.</summary>
internal interface IOtherProjects
{
    /// <summary>Gets all projects.</summary>
    IEnumerable<Compilation> Compilations { get; }

    /// <summary>Returns the project that a node belongs to, and the node as it has it; null if none has it.</summary>
    (Compilation Owner, SyntaxNode Node)? Find(SyntaxNode node);
}
