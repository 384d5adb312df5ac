namespace Taxonomy;

/// <summary>When a journal in a directory is brought to the disk itself. What the process has written survives it in any case.</summary>
public enum JournalSync
{
    /// <summary>
    /// When the operating system sees fit, usually within half a minute: events survive the end of the process, however
    /// it ends, but the last ones not always that of the machine.
    /// </summary>
    None,

    /// <summary>
    /// Every <see cref="AnalyticsClientOptions.JournalSyncPeriod"/>, in the background: when the machine loses its
    /// power, at most the events of that time are lost.
    /// </summary>
    Periodic,
}
