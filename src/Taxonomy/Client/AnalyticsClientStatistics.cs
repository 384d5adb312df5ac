namespace Taxonomy;

/// <summary>A client's counters at one moment. Each event that was tracked is in exactly one of delivered, dropped and queued.</summary>
public sealed class AnalyticsClientStatistics
{
    /// <summary>One more than the highest reason.</summary>
    internal const int ReasonCount = (int)DropReason.Corrupted + 1;

    private readonly long[] _dropped;

    internal AnalyticsClientStatistics(long[] dropped) => _dropped = dropped;

    /// <summary>Events that were taken into the queue, with those of <see cref="Recovered"/>.</summary>
    public long Accepted { get; internal init; }

    /// <summary>Events that an earlier process had left in the journal.</summary>
    public long Recovered { get; internal init; }

    /// <summary>Events that the destination has taken.</summary>
    public long Delivered { get; internal init; }

    /// <summary>Events that were dropped, for whatever reason, before or after they were accepted.</summary>
    public long Dropped => _dropped.Sum();

    /// <summary>
    /// Events that were accepted and have no outcome yet: waiting, throttled, or on their way. After disposal, what is
    /// left in the journal for the next start.
    /// </summary>
    public long Queued { get; internal init; }

    /// <summary>Bytes of JSON that wait in the queue; those in the request that is under way are not counted.</summary>
    public long QueuedBytes { get; internal init; }

    /// <summary>
    /// How full the queue is, from 0 to 1: the share of <see cref="AnalyticsClientOptions.QueueMaxEvents"/> or of
    /// <see cref="AnalyticsClientOptions.QueueMaxBytes"/> that is in use, whichever is larger.
    /// </summary>
    public double QueueUsage { get; internal init; }

    /// <summary>Requests that were sent.</summary>
    public long Requests { get; internal init; }

    /// <summary>Requests that failed, or whose answer asked to send events again.</summary>
    public long Retries { get; internal init; }

    /// <summary>How deliveries stand.</summary>
    public DeliveryState State { get; internal init; }

    /// <summary>What went wrong with the last request; null when nothing did.</summary>
    public string? LastFailure { get; internal init; }

    /// <summary>Whether waiting events survive the process.</summary>
    public bool IsDurable { get; internal init; }

    /// <summary>Why events wait in memory though <see cref="AnalyticsClientOptions.JournalDirectory"/> is set; else null.</summary>
    public string? JournalFailure { get; internal init; }

    /// <summary>How many events were dropped for one reason.</summary>
    /// <param name="reason">The reason.</param>
    public long DroppedFor(DropReason reason) =>
        (int)reason < _dropped.Length && reason > 0
            ? _dropped[(int)reason]
            : throw new ArgumentOutOfRangeException(nameof(reason), reason, "There is no such reason.");
}
