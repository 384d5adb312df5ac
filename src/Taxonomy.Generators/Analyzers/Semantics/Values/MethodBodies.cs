using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>Reads the bodies of the compilation's own methods, each once.</summary>
internal sealed class MethodBodies(Compilation compilation)
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
            var syntax = reference.GetSyntax();
            if (compilation.ContainsSyntaxTree(syntax.SyntaxTree))
            {
                // The method may be in any file, so the model at hand will not do. Once for each such method.
#pragma warning disable RS1030
                return compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax);
#pragma warning restore RS1030
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
