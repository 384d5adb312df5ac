using Taxonomy.Cli.Recorded;

namespace Taxonomy.Cli.Inference;

/// <summary>Represents what was received, as a plan sees it.</summary>
/// <param name="Events">The events, in the order of their names.</param>
/// <param name="User">The properties of users: as they are stored, and below the operations that set them.</param>
/// <param name="Groups">The group types, in the order of their names, with the properties of their groups.</param>
/// <param name="Ignored">The events that no plan needs, with their number and the reason.</param>
internal sealed record ArrivedEvents(
    IReadOnlyList<ArrivedEvent> Events,
    ReceivedShape User,
    IReadOnlyList<(string Name, ReceivedShape Properties)> Groups,
    IReadOnlyList<(string Name, long Count, string Reason)> Ignored
)
{
    /// <summary>Gets the number of events, without ignored ones.</summary>
    public long Total => Events.Sum(received => received.Volume.Events);
}

/// <summary>Represents an event that was received.</summary>
/// <param name="Name">The event type.</param>
/// <param name="Volume">How many came, and when.</param>
/// <param name="Senders">What sent them: libraries and platforms, the most frequent first, at most three.</param>
/// <param name="Properties">The event properties.</param>
/// <param name="Groups">The group types that events name themselves.</param>
internal sealed record ArrivedEvent(
    string Name,
    EventVolume Volume,
    string Senders,
    ReceivedShape Properties,
    IReadOnlyList<string> Groups
);
