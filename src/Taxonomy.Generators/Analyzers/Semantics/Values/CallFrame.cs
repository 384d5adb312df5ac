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
    /// <summary>Gets how many calls lead to this one.</summary>
    public int Depth { get; } = Caller is null ? 0 : Caller.Depth + 1;

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

    /// <summary>Returns what an expression takes from callers, and the frame that it is in there; itself if it takes nothing.</summary>
    public static (IOperation Operation, CallFrame? Frame) OriginOf(IOperation operation, CallFrame? frame)
    {
        operation = NameResolver.Unwrap(operation);
        while (
            frame is not null
            && operation is IParameterReferenceOperation { Parameter: var parameter }
            && !frame.Binds(parameter)
            && frame.ArgumentFor(parameter) is { } passed
        )
        {
            operation = NameResolver.Unwrap(passed);
            frame = frame.Caller;
        }

        return (operation, frame);
    }

    /// <summary>Returns the constant that an expression is, by itself or in the frame.</summary>
    public static Optional<object?> ValueOf(IOperation operation, CallFrame? frame) =>
        OriginOf(operation, frame) switch
        {
            ({ ConstantValue: { HasValue: true } constant }, _) => constant,
            (IParameterReferenceOperation { Parameter: var parameter }, { Bound: var bound } own)
                when own.Binds(parameter) => bound.Member.HasValue ? bound.Member
            : bound.Value is { } text ? new(text)
            : default,
            _ => default,
        };

    private bool Has(IParameterSymbol parameter) =>
        SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol.OriginalDefinition, Method);
}
