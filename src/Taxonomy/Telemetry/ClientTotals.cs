namespace Taxonomy.Telemetry;

/// <summary>The counters of all clients of one label.</summary>
internal sealed class ClientTotals
{
    public long Accepted { get; private set; }

    public long Delivered { get; private set; }

    public long Retries { get; private set; }

    public long Queued { get; private set; }

    public long QueuedBytes { get; private set; }

    /// <summary>By the reason's number.</summary>
    public long[] Dropped { get; } = new long[AnalyticsClientStatistics.ReasonCount];

    public void AddCounters(AnalyticsClientStatistics statistics)
    {
        Accepted += statistics.Accepted;
        Delivered += statistics.Delivered;
        Retries += statistics.Retries;
        for (var reason = 1; reason < Dropped.Length; reason++)
        {
            Dropped[reason] += statistics.DroppedFor((DropReason)reason);
        }
    }

    public void AddQueue(AnalyticsClientStatistics statistics)
    {
        Queued += statistics.Queued;
        QueuedBytes += statistics.QueuedBytes;
    }

    public void Add(ClientTotals other)
    {
        Accepted += other.Accepted;
        Delivered += other.Delivered;
        Retries += other.Retries;
        for (var reason = 1; reason < Dropped.Length; reason++)
        {
            Dropped[reason] += other.Dropped[reason];
        }
    }
}
