using System.Collections.Immutable;
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
)
{
    /// <summary>Gets whether the name is any member of an enum, and this is one of them.</summary>
    public bool IsAnyOf { get; init; }

    /// <summary>Gets whether it is one of several that are passed together, such as a key in a dictionary.</summary>
    public bool IsEntry { get; init; }
}

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

        return code.FindCall(operation) is { Roles.HasNames: true } call && !PassedEntries.IsEntry(code, call)
            ? OfCall(code, call)
            : [];
    }

    /// <summary>Returns the names of the events that a call tracks.</summary>
    public static IEnumerable<TrackedName> EventsOf(CodeContext code, TrackingCall call) =>
        call.Argument(ParameterRole.EventName) is { } argument
            ? OfValue(code, call, argument, argument.Value, ParameterRole.EventName)
            : [];

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
            return Names(kind, ResolveAll(code, call, argument, value, role), around);
        }

        if (ParameterRoles.KeyKindOf(role) is not { } keyKind)
        {
            return [];
        }

        var bag = PropertyBag.Read(value);
        return bag.IsInPlace || argument is null || PassedEntries.IsFirstUse(code, argument, bag, keyKind)
            ? bag
                .Entries.SelectMany(entry => OfEntry(code, entry, keyKind, call))
                .Select(name => name with { IsEntry = true })
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

        if (code.FindCall(entry.Target) is not { Roles.HasNames: true } own)
        {
            return Names(kind, code.Resolver.Resolve(entry.NameExpression!, ParameterRole.None), call);
        }

        // What is marked itself says what it is. Where no call takes the properties, it is looked at where it stands.
        return call is null
            ? []
            : own.Arguments.SelectMany(argument =>
                ParameterRoles.NameKindOf(own.RoleOf(argument)) is { } marked
                    ? Names(marked, code.Resolver.Resolve(own, argument), call)
                    : []
            );
    }

    private static ImmutableArray<ResolvedName> ResolveAll(
        CodeContext code,
        TrackingCall? call,
        IArgumentOperation? argument,
        IOperation value,
        ParameterRole role
    ) => call is null || argument is null ? code.Resolver.Resolve(value, role) : code.Resolver.Resolve(call, argument);

    // Two branches may have the same text, and so may two values of a local.
    private static IEnumerable<TrackedName> Names(
        NameKind kind,
        ImmutableArray<ResolvedName> names,
        TrackingCall? call
    ) =>
        names
            .Distinct()
            .Select(name => new TrackedName(
                kind,
                name.Place.Syntax.GetLocation(),
                name.Place,
                name.Value,
                name.Source,
                call
            )
            {
                IsAnyOf = name.IsAnyOf,
            });
}
