using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.Semantics.Names;

/// <summary>A name in the code, of whatever kind.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Location">Where it stands.</param>
/// <param name="Place">The expression.</param>
/// <param name="Value">The name; null when it is not known.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Call">The call that takes it: of an event property the call that tracks the event, where that is known.</param>
internal sealed record TrackedName(
    NameKind Kind,
    Location Location,
    IOperation Place,
    string? Value,
    NameSource Source,
    TrackingCall? Call
);

/// <summary>Gathers the names that one operation passes to tracking: arguments, and the keys of what is passed.</summary>
internal static class TrackedNames
{
    /// <summary>The kinds of operation that can have names.</summary>
    public static OperationKind[] Kinds { get; } =
    [
        OperationKind.Invocation,
        OperationKind.ObjectCreation,
        OperationKind.PropertyReference,
        OperationKind.SimpleAssignment,
    ];

    public static IEnumerable<TrackedName> From(CodeContext code, IOperation operation)
    {
        if (operation is ISimpleAssignmentOperation assignment)
        {
            return
                assignment.Target is IPropertyReferenceOperation { Arguments.IsEmpty: true, Property: { } property }
                && KnownProperties.RoleOf(code, property, operation.Syntax.SyntaxTree)
                    is not ParameterRole.None
                        and var role
                ? OfValue(code, null, null, assignment.Value, role)
                : [];
        }

        return code.FindCall(operation) is { Roles.HasNames: true } call ? OfCall(code, call) : [];
    }

    private static IEnumerable<TrackedName> OfCall(CodeContext code, TrackingCall call) =>
        call.Arguments.SelectMany(argument => OfValue(code, call, argument, argument.Value, call.RoleOf(argument)));

    private static IEnumerable<TrackedName> OfValue(
        CodeContext code,
        TrackingCall? call,
        IArgumentOperation? argument,
        IOperation value,
        ParameterRole role
    )
    {
        if (ParameterRoles.NameKindOf(role) is { } kind)
        {
            // A property's own call is only an indexer or an `Add`; what counts is the one that tracks the event.
            var around =
                kind == NameKind.EventProperty && call is not null && call.Argument(ParameterRole.EventName) is null
                    ? TrackingCallFinder.FindAround(code, call.Operation)
                    : call;
            return Names(code, kind, value, role, around);
        }

        if (ParameterRoles.KeyKindOf(role) is not { } keyKind)
        {
            return [];
        }

        var bag = PropertyBag.Read(value);
        return bag.IsInPlace || argument is null || IsFirstUse(code, argument, bag, keyKind)
            ? bag.Entries.SelectMany(entry => OfEntry(code, entry, keyKind, call))
            : [];
    }

    private static IEnumerable<TrackedName> OfEntry(
        CodeContext code,
        PropertyEntry entry,
        NameKind kind,
        TrackingCall? call
    )
    {
        if (entry.MemberName is { } member)
        {
            return
            [
                new TrackedName(
                    kind,
                    entry.Target.Syntax.GetLocation(),
                    entry.Target,
                    member,
                    NameSource.Constant,
                    call
                ),
            ];
        }

        // What is marked itself is looked at where it stands.
        return code.FindCall(entry.Target) is { Roles.HasNames: true }
            ? []
            : Names(code, kind, entry.NameExpression!, ParameterRole.None, call);
    }

    private static IEnumerable<TrackedName> Names(
        CodeContext code,
        NameKind kind,
        IOperation value,
        ParameterRole role,
        TrackingCall? call
    )
    {
        // Two branches may have the same text, and so may two values of a local.
        var names = code.Resolver.Resolve(value, role);
        return names
            .Distinct()
            .Select(name => new TrackedName(
                kind,
                name.Place.Syntax.GetLocation(),
                name.Place,
                name.Value,
                name.Source,
                call
            ));
    }

    /// <summary>Whether no call before this one passes the same local, and so has spoken of its entries.</summary>
    private static bool IsFirstUse(CodeContext code, IArgumentOperation argument, PropertyBag bag, NameKind kind)
    {
        if (bag.Expression is not ILocalReferenceOperation local)
        {
            return true;
        }

        foreach (var operation in LocalValues.RootOf(argument).Descendants())
        {
            if (
                operation is IArgumentOperation { Parent: { } parent } other
                && NameResolver.Unwrap(other.Value) is ILocalReferenceOperation use
                && SymbolEqualityComparer.Default.Equals(use.Local, local.Local)
                && code.FindCall(parent) is { } call
                && ParameterRoles.KeyKindOf(call.RoleOf(other)) == kind
            )
            {
                return other.Syntax.Span == argument.Syntax.Span;
            }
        }

        return true;
    }
}
