using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>A planned event that a call passes as a user or device ID, while the argument for the event is something else.</summary>
/// <param name="Argument">The argument for the ID.</param>
/// <param name="Planned">The event.</param>
/// <param name="Noun">What the argument should be, for a message.</param>
internal sealed record SwappedEvent(IArgumentOperation Argument, PlannedName Planned, string Noun)
{
    /// <summary>Returns the event of a call that is in the wrong argument; null if the call is not swapped.</summary>
    public static SwappedEvent? Find(CodeContext code, TrackingCall? call)
    {
        if (
            code.Names?[NameKind.Event] is not { } events
            || call?.Argument(ParameterRole.EventName) is not { } passed
            || FindInId(code, call, events) is not { } found
        )
        {
            return null;
        }

        return code
            .Resolver.Resolve(call, passed)
            .Any(name => name.Source == Values.NameSource.Forwarded || IsLikePlanned(name.Value))
            ? null
            : found;

        bool IsLikePlanned(string? name) =>
            name is not null && (FindPlanned(events, name) ?? events.FindNear(name)) is not null;
    }

    private static SwappedEvent? FindInId(CodeContext code, TrackingCall call, INameTable events)
    {
        foreach (var argument in call.Arguments)
        {
            if (
                NounOf(call.RoleOf(argument)) is { } noun
                && code.Resolver.Constant(argument.Value) is { } id
                && FindPlanned(events, id) is { IsRetired: false } planned
            )
            {
                return new(argument, planned, noun);
            }
        }

        return null;
    }

    private static PlannedName? FindPlanned(INameTable events, string name) =>
        events.Find(name) ?? events.FindAlike(name);

    /// <summary>Returns what a parameter of a role takes, for a message; null if it does not take an ID.</summary>
    public static string? NounOf(ParameterRole role) =>
        role switch
        {
            ParameterRole.UserId => "user ID",
            ParameterRole.DeviceId => "device ID",
            _ => null,
        };
}
