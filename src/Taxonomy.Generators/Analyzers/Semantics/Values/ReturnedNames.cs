using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>Follows names through methods that make another text of one, as in <c>string Full(string name) => "Shop " + name</c>.</summary>
internal sealed class ReturnedNames(NameResolver resolver, MethodBodies bodies, ProjectSources sources)
{
    private const int MostMethods = 4;

    /// <summary>Adds what a call returns if all of that is known; returns whether it is.</summary>
    public bool TryVisit(
        IInvocationOperation invocation,
        in NameQuery query,
        ImmutableArray<ResolvedName>.Builder names
    )
    {
        var frame = new CallFrame(
            sources.OwnOf(CallFrame.DefinitionOf(invocation.TargetMethod)),
            invocation.Arguments,
            query.Frame
        );
        if (frame.Depth > MostMethods || Find(frame.Method) is not { } returned)
        {
            return false;
        }

        var read = resolver.Resolve(returned, query.ForDefinition() with { Frame = frame });
        if (read.IsEmpty || read.Any(name => name.Source is not (NameSource.Constant or NameSource.Forwarded)))
        {
            return false;
        }

        names.AddRange(read);
        return true;
    }

    /// <summary>Returns the only value that a method returns; null if another method may run, or it takes no text.</summary>
    public IOperation? Find(IMethodSymbol method) =>
        method is { ReturnType.SpecialType: SpecialType.System_String }
        && (method.IsStatic || !(method.IsVirtual || method.IsOverride || method.IsAbstract))
        && method.Parameters.Any(parameter => parameter.Type.SpecialType == SpecialType.System_String)
        && bodies.Find(method) is { } body
        && MethodBodies.ReturnsOf(body) is [{ ReturnedValue: { } value }]
            ? value
            : null;
}
