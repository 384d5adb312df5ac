using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Generators.Analyzers.Contracts;

/// <summary>The code that runs when a method is called, as far as it is known.</summary>
internal sealed class FollowedFunctions(CodeContext code)
{
    private readonly MethodBodies _bodies = new(code.Sources);
    private readonly Implementations _implementations = new(code.Sources);

    public CodeContext Code => code;

    /// <summary>Returns a method as it is declared, which is one symbol for all of its calls.</summary>
    public IMethodSymbol DefinitionOf(IMethodSymbol method) =>
        code.Sources.OwnOf((method.ReducedFrom ?? method).OriginalDefinition);

    /// <summary>
    /// Returns the bodies of which one runs; none if the code is not known, and several, or one that may be replaced,
    /// if it is not certain which.
    /// </summary>
    public (ImmutableArray<IOperation> Bodies, bool IsCertain) Find(IMethodSymbol method)
    {
        var isCertain =
            !method.IsVirtual
            && !method.IsAbstract
            && (!method.IsOverride || method.IsSealed || method.ContainingType.IsSealed);
        var methods = _implementations.Find(method).Add(method);
        var bodies = methods.Select(_bodies.Find).OfType<IOperation>().Select(BodyOf).ToImmutableArray();
        return (bodies, isCertain);
    }

    private static IOperation BodyOf(IOperation declaration) =>
        declaration is ILocalFunctionOperation { Body: { } body } ? body : declaration;
}
