namespace Taxonomy.Destinations;

/// <summary>
/// Represents where a client delivers events. Derive from <see cref="HttpDestination"/> for a service that takes HTTP
/// requests, or from <see cref="RecordDestination"/> for everything else: a file, a queue, a database.
/// </summary>
/// <remarks>
/// A destination knows limits, the form of an event, and the meaning of an answer. Batching, the order of each user's
/// events, retries, throttling, splitting, outcomes, the journal and metrics are the client's. A client calls a
/// destination from one thread at a time, except for <see cref="FindFault"/>, which must be thread-safe.
/// </remarks>
public abstract class Destination
{
    private protected Destination() { }

    /// <summary>Gets the destination's name in metrics, in lowercase, for example <c>segment</c>.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Gets what distinguishes the events of this destination from those of others in
    /// <see cref="AnalyticsClientOptions.JournalDirectory"/>, for example its name and key. Only a hash of it is written
    /// to disk.
    /// </summary>
    public abstract string JournalKey { get; }

    /// <summary>Gets the maximum number of events in a batch; at least 1.</summary>
    public abstract int MaxEvents { get; }

    /// <summary>
    /// Gets the maximum size of a batch's events in bytes, as the destination writes them, each with one more for its
    /// separator.
    /// </summary>
    public abstract int MaxBatchBytes { get; }

    /// <summary>The most bytes of events, as they are queued, that are read for a batch.</summary>
    internal virtual int MaxReadBytes => MaxBatchBytes;

    /// <summary>
    /// Finds out whether the destination cannot take an event, when it is tracked. Called on the tracking thread, so it
    /// must not allocate or block if it finds nothing. The event is dropped with the reason; with
    /// <see cref="DropReason.Invalid"/>, <see cref="AnalyticsClientOptions.OnInvalid"/> decides whether the tracking call
    /// throws. Default: null for every event.
    /// </summary>
    /// <param name="eventType">The event's type.</param>
    /// <param name="json">The event in the form of Amplitude's HTTP V2 API, without whitespace.</param>
    /// <returns>The reason, or null if the destination takes the event.</returns>
    public virtual EventFault? FindFault(string eventType, ReadOnlySpan<byte> json) => null;
}
