using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Taxonomy.CodeFixes.InCSharp.Planning;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Plans;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Adoption;

/// <summary>Collects the properties that methods add to the events of their callers. Thread-safe.</summary>
/// <param name="plan">The plan that is extended, or an empty one.</param>
internal sealed class WrapperProperties(PlanIndex plan)
{
    // Of a file that several projects compile, each call is one.
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Passed>> _calls = new(
        StringComparer.Ordinal
    );

    /// <summary>Notes a call that passes on the name of its caller.</summary>
    public void Add(CodeContext code, IOperation operation)
    {
        if (
            code.FindCall(operation) is not { Target: IMethodSymbol target } call
            || MethodAround(operation) is not { } wrapper
        )
        {
            return;
        }

        var properties = new PropertyInference(code, operation.SemanticModel!, plan) { LooksInside = true }.Infer(call);
        var location = operation.Syntax.GetLocation().GetLineSpan();
        foreach (var key in KeysOf(wrapper))
        {
            _calls
                .GetOrAdd(key, static _ => new(StringComparer.Ordinal))
                .TryAdd($"{location.Path} {location.Span}", new(properties, KeyOf(target)));
        }
    }

    /// <summary>Returns the properties that a method adds, and those that the methods add that it calls.</summary>
    /// <param name="method">The method, as <see cref="KeyOf"/> names it.</param>
    public IReadOnlyList<NewProperty> Find(string method) => Find(method, []);

    /// <summary>Returns what a method is known by.</summary>
    public static string KeyOf(IMethodSymbol method) =>
        (method.ReducedFrom ?? method).OriginalDefinition.GetDocumentationCommentId() ?? method.Name;

    private IReadOnlyList<NewProperty> Find(string method, HashSet<string> seen)
    {
        if (!seen.Add(method) || !_calls.TryGetValue(method, out var calls))
        {
            return [];
        }

        // An interface may have an implementation that adds nothing, and that is another one in each program.
        return PropertyInference.Merge([
            .. calls
                .OrderBy(call => call.Key, StringComparer.Ordinal)
                .Select(call => Join(call.Value.Properties, Find(call.Value.Target, seen))),
        ]);
    }

    /// <summary>Returns the properties of two methods, of which both are called.</summary>
    public static IReadOnlyList<NewProperty> Join(IReadOnlyList<NewProperty> left, IReadOnlyList<NewProperty> right) =>
        [.. left, .. right.Where(property => left.All(other => other.Name != property.Name))];

    /// <summary>Returns the method that has an operation, with what is around lambda expressions and local functions.</summary>
    public static IMethodSymbol? MethodAround(IOperation operation)
    {
        var symbol = operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart);
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
        {
            symbol = symbol.ContainingSymbol;
        }

        return symbol as IMethodSymbol;
    }

    /// <summary>Returns what a method is called by: by itself, and by what it overrides or implements.</summary>
    public static IEnumerable<string> KeysOf(IMethodSymbol method)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
        {
            yield return KeyOf(current);
        }

        foreach (
            var member in method
                .ContainingType.AllInterfaces.SelectMany(contract => contract.GetMembers(NameIn(method)))
                .OfType<IMethodSymbol>()
        )
        {
            if (
                SymbolEqualityComparer.Default.Equals(
                    method.ContainingType.FindImplementationForInterfaceMember(member),
                    method
                )
            )
            {
                yield return KeyOf(member);
            }
        }
    }

    private static string NameIn(IMethodSymbol method) => method.Name[(method.Name.LastIndexOf('.') + 1)..];

    private sealed record Passed(IReadOnlyList<NewProperty> Properties, string Target);
}
