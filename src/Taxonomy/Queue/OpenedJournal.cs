using Taxonomy.Delivery;

namespace Taxonomy.Queue;

/// <summary>A journal, with what belongs to it and what was found when it was opened.</summary>
/// <param name="journal">The journal.</param>
/// <param name="directory">Where it is; null in memory.</param>
internal sealed class OpenedJournal(IJournal journal, JournalDirectory? directory) : IDisposable
{
    public IJournal Journal => journal;

    /// <summary>Why it is in memory though a directory was asked for.</summary>
    public string? Failure { get; init; }

    /// <summary>Events of an earlier process.</summary>
    public int Recovered { get; init; }

    /// <summary>Events of an earlier process that could not be read any more.</summary>
    public IReadOnlyList<EventHeader> Damaged { get; init; } = [];

    public JournalSyncTimer? Sync { get; init; }

    public void Dispose()
    {
        Sync?.Dispose();
        journal.Dispose();
        directory?.Dispose();
    }
}
