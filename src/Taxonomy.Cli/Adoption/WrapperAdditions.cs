using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Cli.Tracking;
using Taxonomy.CodeFixes.InCSharp.Planning;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Plans;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Adoption;

/// <summary>Collects the properties and IDs that methods add to the events of their callers. Thread-safe.</summary>
/// <param name="plan">The plan that is extended, or an empty one.</param>
internal sealed class WrapperAdditions(PlanIndex plan)
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
        var added = new AddedContent(inference.Infer(call), call.Arguments.Any(argument => AddsUnread(call, argument)))
        {
            Ids = [.. OwnIds(code, call, wrapper)],
        };
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
    public static async Task<WrapperAdditions> ReadAsync(
        Solution solution,
        IEnumerable<EventCall> calls,
        CancellationToken cancellation
    )
    {
        // Only the names of properties count here, not what a plan has.
        var empty = PlanTexts.Merge([new("taxonomy.yaml", "taxonomy.yaml", "taxonomy: 1\n")], new());
        var wrappers = new WrapperAdditions(empty.Index!);
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
    public AddedContent Find(string method) => Find(method, []);

    private AddedContent Find(string method, HashSet<string> seen)
    {
        if (!seen.Add(method) || !_calls.TryGetValue(method, out var calls))
        {
            return AddedContent.None;
        }

        // An interface may have an implementation that adds nothing, and that is another one in each program.
        var added = calls
            .OrderBy(call => call.Key, StringComparer.Ordinal)
            .Select(call =>
            {
                var further = Find(call.Value.Target, seen);
                return new AddedContent(
                    Join(call.Value.Added.Properties, further.Properties),
                    call.Value.Added.HasUnread || further.HasUnread
                )
                {
                    Ids = [.. call.Value.Added.Ids, .. further.Ids],
                };
            })
            .ToList();
        return new(
            PropertyInference.Merge([.. added.Select(each => each.Properties)]),
            added.Exists(each => each.HasUnread)
        )
        {
            Ids = [.. added.SelectMany(each => each.Ids).Distinct()],
        };
    }

    /// <summary>Returns the IDs that a call passes and that do not come, as they are, from a parameter for such an ID.</summary>
    private static IEnumerable<OwnId> OwnIds(CodeContext code, TrackingCall call, IMethodSymbol wrapper)
    {
        foreach (var role in (ParameterRole[])[ParameterRole.UserId, ParameterRole.DeviceId])
        {
            if (
                call.Argument(role) is { IsImplicit: false } argument
                && !ValueConversion.IsNull(argument.Value)
                && !IsPassedOn(code, argument, role, wrapper)
            )
            {
                yield return new(role, argument.Value.Syntax.ToString(), code.Resolver.Constant(argument.Value));
            }
        }
    }

    private static bool IsPassedOn(
        CodeContext code,
        IArgumentOperation argument,
        ParameterRole role,
        IMethodSymbol wrapper
    ) =>
        ValueConversion.Unwrap(argument.Value) is IParameterReferenceOperation { Parameter: var parameter }
        && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, wrapper)
        && code.RolesOf(wrapper, argument.Syntax.SyntaxTree)?[parameter.Ordinal] == role;

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

    private sealed record Passed(AddedContent Added, string Target);
}

/// <summary>Represents what a method adds to what its callers pass.</summary>
/// <param name="Properties">The properties.</param>
/// <param name="HasUnread">Whether it may add others, which cannot be seen.</param>
internal sealed record AddedContent(IReadOnlyList<NewProperty> Properties, bool HasUnread)
{
    /// <summary>Gets that nothing is added.</summary>
    public static AddedContent None { get; } = new([], HasUnread: false);

    /// <summary>Gets the IDs that it passes and its callers do not.</summary>
    public IReadOnlyList<OwnId> Ids { get; init; } = [];

    /// <summary>Gets the user ID if the method always passes the same, and no device ID; null otherwise.</summary>
    public string? User => Ids is [{ Role: ParameterRole.UserId, Constant: { } only }] ? only : null;
}

/// <summary>Represents an ID that a method does not take from its callers.</summary>
/// <param name="Role">Whether it is of a user or a device.</param>
/// <param name="Text">Its expression.</param>
/// <param name="Constant">Its value, if that is always the same.</param>
internal sealed record OwnId(ParameterRole Role, string Text, string? Constant)
{
    /// <summary>Gets the ID as a part of a sentence: <c>the user ID 'session.User'</c>.</summary>
    public string Description =>
        $"the {(Role == ParameterRole.UserId ? "user" : "device")} ID {MessageText.Quote(Text)}";
}
