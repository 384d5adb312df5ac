using Microsoft.CodeAnalysis;
using Taxonomy.Cli.Tracking;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Discovery;

/// <summary>Finds the declarations by which settings list a method of the solution.</summary>
internal sealed class MethodDeclarations(SolutionSources sources)
{
    /// <summary>Returns whether settings can list a method: it has a name and a type with a name.</summary>
    public static bool CanBeListed(IMethodSymbol method) =>
        method.MethodKind
            is MethodKind.Ordinary
                or MethodKind.Constructor
                or MethodKind.ExplicitInterfaceImplementation
                or MethodKind.ReducedExtension
        && method.ContainingType is { Name.Length: > 0, CanBeReferencedByName: true };

    /// <summary>
    /// Returns the methods to list: those of interfaces and base classes that it implements or overrides, because an
    /// entry applies to all implementations, or else the method itself.
    /// </summary>
    public IReadOnlyList<IMethodSymbol> Find(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        var overridden = new List<IMethodSymbol> { method };
        while (overridden[^1].OverriddenMethod?.OriginalDefinition is { } next && sources.Declares(next))
        {
            overridden.Add(next);
        }

        var contracts = overridden
            .SelectMany(Implemented)
            .Select(contract => contract.OriginalDefinition)
            .Where(sources.Declares)
            .OfType<IMethodSymbol>()
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
            .ToList();
        return contracts.Count > 0 ? contracts : [overridden[^1]];
    }

    /// <summary>Returns the entry of a method without parameters.</summary>
    public static WrapperMethod Create(IMethodSymbol method)
    {
        var (path, span) = At(method);
        return new(TrackingMethodEntry.NameOf(method.ContainingType), method.Name, path, span);
    }

    /// <summary>Returns where a method or a parameter is declared.</summary>
    public static (string Path, SourceSpan Span) At(ISymbol symbol)
    {
        var location = symbol.Locations.FirstOrDefault(location => location.IsInSource) ?? Location.None;
        var lines = location.GetLineSpan();
        var (start, end) = (lines.StartLinePosition, lines.EndLinePosition);
        return (
            lines.Path ?? "",
            new SourceSpan(
                location.SourceSpan.Start,
                location.SourceSpan.Length,
                start.Line,
                start.Character,
                end.Line,
                end.Character
            )
        );
    }

    private static IEnumerable<IMethodSymbol> Implemented(IMethodSymbol method)
    {
        foreach (var contract in method.ExplicitInterfaceImplementations)
        {
            yield return contract;
        }

        if (method.IsStatic || method.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type)
        {
            yield break;
        }

        foreach (var contract in type.AllInterfaces.SelectMany(contract => contract.GetMembers(method.Name)))
        {
            if (
                contract is IMethodSymbol candidate
                && SymbolEqualityComparer.Default.Equals(
                    type.FindImplementationForInterfaceMember(candidate)?.OriginalDefinition,
                    method
                )
            )
            {
                yield return candidate;
            }
        }
    }
}
