using Taxonomy.Identity;
using Taxonomy.Serialization;

namespace Taxonomy.Sessions;

/// <summary>
/// The session events of one change, written and led through the filters but not in the queue yet: filters are anybody's
/// code, and must not run while the session is locked.
/// </summary>
/// <param name="client">The client that the events are for.</param>
internal sealed class SessionEvents(AnalyticsClient client) : ITaxonomyClient
{
    private readonly List<PreparedEvent> _events = [];

    public EventDefaults Defaults => client.Defaults;

    /// <summary>Whether the new session's start is missing among them, as there is nobody yet to whom it could belong.</summary>
    public bool IsStartPending { get; set; }

    /// <summary>Prepares an event; one that belongs to nobody is dropped as invalid.</summary>
    public void Add(string eventType, UserIdentity owner, long time, long sessionId) =>
        EventWriter.SendSessionEvent(this, eventType, owner, time, sessionId);

    /// <summary>Puts the events into the queue, in order.</summary>
    public void Enqueue()
    {
        foreach (var prepared in _events)
        {
            client.Enqueue(prepared);
        }
    }

    void ITaxonomyClient.Accept(in SerializedEvent serialized) =>
        _events.Add(
            client.OptOut
                ? PreparedEvent.Dropped(serialized, DropReason.OptedOut, AnalyticsClient.OptedOutMessage)
                : client.Prepare(serialized)
        );

    void ITaxonomyClient.Reject(in SerializedEvent serialized, DropReason reason, string message) =>
        _events.Add(PreparedEvent.Dropped(serialized, reason, message));

    ValueTask<bool> ITaxonomyClient.FlushAsync(CancellationToken cancellationToken) =>
        client.FlushAsync(cancellationToken);
}
