namespace Taxonomy.Kafka;

/// <summary>Represents a forwarder's counters since its start, at one moment.</summary>
public sealed class KafkaForwarderStatistics
{
    /// <summary>Gets the number of records read, repetitions after a rebalance included.</summary>
    public long Read { get; internal init; }

    /// <summary>Gets the number of events that the destination has taken.</summary>
    public long Delivered { get; internal init; }

    /// <summary>Gets the number of events that were dropped with a reason.</summary>
    public long Dropped { get; internal init; }

    /// <summary>Gets the number of records that are not events.</summary>
    public long BadRecords { get; internal init; }

    /// <summary>Gets the number of records that were written to the dead-letter topic.</summary>
    public long DeadLettered { get; internal init; }

    /// <summary>Gets the number of records that were read and have no outcome yet.</summary>
    public int InFlight { get; internal init; }

    /// <summary>Gets the number of partitions that this instance reads.</summary>
    public int Partitions { get; internal init; }

    /// <summary>
    /// Gets whether reading has paused, because nothing that was read has got an outcome for a second.
    /// </summary>
    public bool IsPaused { get; internal init; }

    /// <summary>
    /// Gets the last error of the consumer; null if it has read a record since, or if the error has not come again for a
    /// minute.
    /// </summary>
    public string? LastFailure { get; internal init; }

    /// <summary>Gets the counters of the client that delivers.</summary>
    public required AnalyticsClientStatistics Client { get; init; }
}
