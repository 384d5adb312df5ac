using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Cli.Tracking;
using Taxonomy.CodeFixes.InCSharp.Planning;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;
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

        var inference = new PropertyInference(code, operation.SemanticModel!, plan) { LooksInside = true };
        var added = new AddedProperties(
            inference.Infer(call),
            call.Arguments.Any(argument => AddsUnread(call, argument))
        );
        var location = operation.Syntax.GetLocation().GetLineSpan();
        foreach (var key in KeysOf(wrapper))
        {
            _calls
                .GetOrAdd(key, static _ => new(StringComparer.Ordinal))
                .TryAdd($"{location.Path} {location.Span}", new(added, MethodKey.From(target)));
        }
    }

    /// <summary>Reads the methods of a solution that pass on the names of their callers.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="calls">All calls that track events.</param>
    /// <param name="cancellation">To give up.</param>
    public static async Task<WrapperProperties> ReadAsync(
        Solution solution,
        IEnumerable<EventCall> calls,
        CancellationToken cancellation
    )
    {
        // Only the names of properties count here, not what a plan has.
        var empty = PlanTexts.Merge([new("taxonomy.yaml", "taxonomy.yaml", "taxonomy: 1\n")], new());
        var wrappers = new WrapperProperties(empty.Index!);
        foreach (var call in calls.Where(call => call.Exclusion == CallExclusion.PassesOn))
        {
            if (
                await WrapperEnds.FindAsync(solution, call, cancellation).ConfigureAwait(false) is
                { Call: { } found } site
            )
            {
                wrappers.Add(site.Code, found.Operation);
            }
        }

        return wrappers;
    }

    /// <summary>Returns what a method adds, and what the methods add that it calls.</summary>
    /// <param name="method">The method, as <see cref="MethodKey"/> names it.</param>
    public AddedProperties Find(string method) => Find(method, []);

    private AddedProperties Find(string method, HashSet<string> seen)
    {
        if (!seen.Add(method) || !_calls.TryGetValue(method, out var calls))
        {
            return AddedProperties.None;
        }

        // An interface may have an implementation that adds nothing, and that is another one in each program.
        var added = calls
            .OrderBy(call => call.Key, StringComparer.Ordinal)
            .Select(call =>
            {
                var further = Find(call.Value.Target, seen);
                return new AddedProperties(
                    Join(call.Value.Added.Properties, further.Properties),
                    call.Value.Added.HasUnread || further.HasUnread
                );
            })
            .ToList();
        return new(
            PropertyInference.Merge([.. added.Select(each => each.Properties)]),
            added.Exists(each => each.HasUnread)
        );
    }

    /// <summary>Returns whether an argument may have properties that neither the caller passes nor the code shows.</summary>
    public static bool AddsUnread(TrackingCall call, IArgumentOperation argument) =>
        call.RoleOf(argument) == ParameterRole.EventProperties && PropertyBag.Read(argument.Value).AddsUnread;

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
            yield return MethodKey.From(current);
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
                yield return MethodKey.From(member);
            }
        }
    }

    private static string NameIn(IMethodSymbol method) => method.Name[(method.Name.LastIndexOf('.') + 1)..];

    private sealed record Passed(AddedProperties Added, string Target);
}

/// <summary>Represents what a method adds to the properties that its callers pass.</summary>
/// <param name="Properties">The properties.</param>
/// <param name="HasUnread">Whether it may add others, which cannot be seen.</param>
internal sealed record AddedProperties(IReadOnlyList<NewProperty> Properties, bool HasUnread)
{
    /// <summary>Gets that nothing is added.</summary>
    public static AddedProperties None { get; } = new([], HasUnread: false);
}
