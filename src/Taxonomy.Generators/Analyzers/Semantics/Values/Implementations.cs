using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>Finds the methods of a compilation that implement a method of an interface.</summary>
internal sealed class Implementations(Compilation compilation)
{
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<IMethodSymbol>> _found = new(
        SymbolEqualityComparer.Default
    );
    private readonly Lazy<ImmutableArray<INamedTypeSymbol>> _types = new(() => Classes(compilation.Assembly));

    /// <summary>Returns the implementations, as they are declared; none for a method that is not of an interface.</summary>
    public ImmutableArray<IMethodSymbol> Find(IMethodSymbol method) =>
        method.ContainingType is { TypeKind: TypeKind.Interface }
            ? _found.GetOrAdd(method, FindIn)
            : ImmutableArray<IMethodSymbol>.Empty;

    private ImmutableArray<IMethodSymbol> FindIn(IMethodSymbol method) =>
        _types
            .Value.SelectMany(type =>
                type.AllInterfaces.Where(contract =>
                        SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, method.ContainingType)
                    )
                    .SelectMany(contract => contract.GetMembers(method.Name))
                    .Where(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method))
                    .Select(type.FindImplementationForInterfaceMember)
            )
            .OfType<IMethodSymbol>()
            .Select(CallFrame.DefinitionOf)
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
            .ToImmutableArray();

    private static ImmutableArray<INamedTypeSymbol> Classes(IAssemblySymbol assembly)
    {
        var found = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
        var rest = new Stack<INamespaceOrTypeSymbol>([assembly.GlobalNamespace]);
        while (rest.Count > 0)
        {
            foreach (var member in rest.Pop().GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                rest.Push(member);
                if (member is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type)
                {
                    found.Add(type);
                }
            }
        }

        return found.ToImmutable();
    }
}
