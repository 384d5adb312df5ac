namespace Taxonomy;

/// <summary>
/// Represents a client's counters at one moment. Each tracked event is counted as exactly one of delivered, dropped and
/// queued.
/// </summary>
public sealed class AnalyticsClientStatistics
{
    /// <summary>One more than the highest reason.</summary>
    internal const int ReasonCount = (int)DropReason.NoConsent + 1;

    private readonly long[] _dropped;

    internal AnalyticsClientStatistics(long[] dropped) => _dropped = dropped;

    /// <summary>Gets the name of the destination, for example <c>amplitude</c>.</summary>
    public string Destination { get; internal init; } = "";

    /// <summary>Gets the number of events accepted into the queue, including <see cref="Recovered"/>.</summary>
    public long Accepted { get; internal init; }

    /// <summary>Gets the number of events that an earlier process left in the journal.</summary>
    public long Recovered { get; internal init; }

    /// <summary>Gets the number of delivered events.</summary>
    public long Delivered { get; internal init; }

    /// <summary>Gets the number of events dropped for any reason, before or after they were accepted.</summary>
    public long Dropped => _dropped.Sum();

    /// <summary>
    /// Gets the number of accepted events without an outcome: queued, throttled or in flight. After disposal, the
    /// number of events left in the journal for the next start.
    /// </summary>
    public long Queued { get; internal init; }

    /// <summary>Gets the bytes of JSON in the queue, without those in the request in flight.</summary>
    public long QueuedBytes { get; internal init; }

    /// <summary>
    /// Gets the share of the queue in use, from 0 to 1: that of <see cref="AnalyticsClientOptions.QueueMaxEvents"/> or
    /// of <see cref="AnalyticsClientOptions.QueueMaxBytes"/>, whichever is larger.
    /// </summary>
    public double QueueUsage { get; internal init; }

    /// <summary>Gets the number of requests sent.</summary>
    public long Requests { get; internal init; }

    /// <summary>Gets the number of requests that failed, or whose answer required a retry.</summary>
    public long Retries { get; internal init; }

    /// <summary>Gets the state of delivery.</summary>
    public DeliveryState State { get; internal init; }

    /// <summary>Gets the error of the last request; null if it succeeded.</summary>
    public string? LastFailure { get; internal init; }

    /// <summary>Gets whether queued events survive the process.</summary>
    public bool IsDurable { get; internal init; }

    /// <summary>
    /// Gets why events are kept in memory although <see cref="AnalyticsClientOptions.JournalDirectory"/> is set;
    /// otherwise null.
    /// </summary>
    public string? JournalFailure { get; internal init; }

    /// <summary>Returns the number of events dropped for one reason.</summary>
    /// <param name="reason">The reason.</param>
    public long DroppedFor(DropReason reason) =>
        (int)reason < _dropped.Length && reason > 0
            ? _dropped[(int)reason]
            : throw new ArgumentOutOfRangeException(nameof(reason), reason, "The value is not a DropReason.");
}
