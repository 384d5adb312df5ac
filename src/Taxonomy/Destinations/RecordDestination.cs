using System.Diagnostics.CodeAnalysis;

namespace Taxonomy.Destinations;

/// <summary>Represents a destination that delivers batches itself: to a file, a queue or a database.</summary>
[SuppressMessage(
    "ApiDesign",
    "RS0022",
    Justification = "A destination is one of two kinds, which anybody can derive from."
)]
public abstract class RecordDestination : Destination
{
    /// <summary>
    /// Delivers a batch. The client waits for it before it sends the next one, and calls it again with the same events
    /// if the answer, or an exception, requires that: recognize them by <c>insert_id</c>.
    /// </summary>
    /// <param name="events">The events; valid until the returned task completes.</param>
    /// <param name="cancellationToken">
    /// Canceled after <see cref="AnalyticsClientOptions.RequestTimeout"/> and when the client is disposed. The task must
    /// then complete soon.
    /// </param>
    /// <returns>What becomes of the events.</returns>
    public abstract ValueTask<DestinationAnswer> DeliverAsync(EventRecords events, CancellationToken cancellationToken);

    /// <summary>
    /// Closes what the destination has opened: connections, files. Called once by each client, after its last delivery;
    /// another client may use the destination later, so <see cref="DeliverAsync"/> must be able to open it again.
    /// Exceptions are ignored. Default: does nothing.
    /// </summary>
    public virtual void Close() { }
}
