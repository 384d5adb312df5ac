using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>Finds the methods that implement a method of an interface, where their source is known.</summary>
internal sealed class Implementations(ProjectSources sources)
{
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<IMethodSymbol>> _found = new(
        SymbolEqualityComparer.Default
    );
    private readonly Lazy<ImmutableArray<INamedTypeSymbol>> _types = new(() =>
        sources.Assemblies.SelectMany(Classes).ToImmutableArray()
    );

    /// <summary>Returns the implementations, as they are declared; none for a method that is not of an interface.</summary>
    public ImmutableArray<IMethodSymbol> Find(IMethodSymbol method) =>
        method.ContainingType is { TypeKind: TypeKind.Interface }
            ? _found.GetOrAdd(method, FindIn)
            : ImmutableArray<IMethodSymbol>.Empty;

    private ImmutableArray<IMethodSymbol> FindIn(IMethodSymbol method) =>
        _types
            .Value.SelectMany(type =>
                type.AllInterfaces.Where(contract => sources.IsSame(contract.OriginalDefinition, method.ContainingType))
                    .SelectMany(contract => contract.GetMembers(method.Name))
                    .Where(member => IsSame(member.OriginalDefinition, method))
                    .Select(type.FindImplementationForInterfaceMember)
            )
            .OfType<IMethodSymbol>()
            .Select(implementation => sources.OwnOf(CallFrame.DefinitionOf(implementation)))
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
            .ToImmutableArray();

    // Of two projects, the interface is the same already.
    private bool IsSame(ISymbol member, IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(member, method)
        || (sources.Others is not null && member.GetDocumentationCommentId() == method.GetDocumentationCommentId());

    private static IEnumerable<INamedTypeSymbol> Classes(IAssemblySymbol assembly)
    {
        var rest = new Stack<INamespaceOrTypeSymbol>([assembly.GlobalNamespace]);
        while (rest.Count > 0)
        {
            foreach (var member in rest.Pop().GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                rest.Push(member);
                if (member is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type)
                {
                    yield return type;
                }
            }
        }
    }
}
