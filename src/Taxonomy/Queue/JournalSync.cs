namespace Taxonomy;

/// <summary>Specifies when the journal is flushed to disk. Events survive the end of the process in any case.</summary>
public enum JournalSync
{
    /// <summary>
    /// The operating system decides, usually within 30 seconds: events survive any end of the process, but a power
    /// failure can lose the most recent ones.
    /// </summary>
    None,

    /// <summary>
    /// Every <see cref="AnalyticsClientOptions.JournalSyncPeriod"/>, in the background: a power failure loses at most
    /// the events of that time.
    /// </summary>
    Periodic,
}
