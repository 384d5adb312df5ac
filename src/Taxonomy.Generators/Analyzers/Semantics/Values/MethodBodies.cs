using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>Reads the bodies of methods whose source is known, each once.</summary>
internal sealed class MethodBodies(ProjectSources sources)
{
    private readonly ConcurrentDictionary<IMethodSymbol, IOperation?> _bodies = new(SymbolEqualityComparer.Default);

    /// <summary>Returns the body of a method as it is declared; null if it is not known which code runs.</summary>
    public IOperation? Find(IMethodSymbol method) =>
        method is { IsAbstract: false, IsExtern: false }
        && method.MethodKind
            is MethodKind.Ordinary
                or MethodKind.ExplicitInterfaceImplementation
                or MethodKind.LocalFunction
            ? _bodies.GetOrAdd(method, Read)
            : null;

    /// <summary>Returns what a method returns, as far as it is written as a value.</summary>
    public static ImmutableArray<IReturnOperation> ReturnsOf(IOperation body) =>
        body.Descendants()
            .OfType<IReturnOperation>()
            .Where(value => value.ReturnedValue is not null && IsOf(value, body))
            .ToImmutableArray();

    private IOperation? Read(IMethodSymbol method)
    {
        foreach (var reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        {
            if (sources.OperationOf(reference.GetSyntax()) is { } body)
            {
                return body;
            }
        }

        return null;
    }

    /// <summary>Whether a return is the body's own, and not that of a function in it.</summary>
    private static bool IsOf(IOperation operation, IOperation body)
    {
        for (var current = operation.Parent; current is not null && current != body; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        return true;
    }
}
