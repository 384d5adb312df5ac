using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>A call whose method is followed: what the method's parameters are.</summary>
/// <param name="Method">The method as it is declared.</param>
/// <param name="Arguments">The arguments of the call.</param>
/// <param name="Caller">The frame in which the arguments are; null if it has none.</param>
internal sealed record CallFrame(
    IMethodSymbol Method,
    ImmutableArray<IArgumentOperation> Arguments,
    CallFrame? Caller = null
)
{
    /// <summary>Gets the parameter whose value is <see cref="Bound"/>, whatever its argument is.</summary>
    public IParameterSymbol? BoundParameter { get; init; }

    /// <summary>Gets one of the values of the bound parameter.</summary>
    public ResolvedName Bound { get; init; }

    /// <summary>Returns a method as it is declared, for comparisons with the symbols in its body.</summary>
    public static IMethodSymbol DefinitionOf(IMethodSymbol method) => (method.ReducedFrom ?? method).OriginalDefinition;

    /// <summary>Returns whether a parameter is the one whose value is bound.</summary>
    public bool Binds(IParameterSymbol parameter) =>
        BoundParameter is not null && Has(parameter) && parameter.Ordinal == BoundParameter.Ordinal;

    /// <summary>Returns what is passed for a parameter of the method; null if that is not known.</summary>
    public IOperation? ArgumentFor(IParameterSymbol parameter)
    {
        if (!Has(parameter))
        {
            return null;
        }

        foreach (var argument in Arguments)
        {
            if (argument.Parameter?.Ordinal == parameter.Ordinal && argument.ArgumentKind != ArgumentKind.ParamArray)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private bool Has(IParameterSymbol parameter) =>
        SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol.OriginalDefinition, Method);
}
