using Microsoft.Extensions.Logging;

namespace Taxonomy.Queue;

/// <summary>A journal, with what belongs to it and what was found when it was opened.</summary>
/// <param name="journal">The journal.</param>
/// <param name="directory">Where it is; null in memory.</param>
internal sealed class OpenedJournal(IJournal journal, JournalDirectory? directory) : IDisposable
{
    private volatile string? _failure;

    public IJournal Journal => journal;

    /// <summary>Why it is in memory though a directory was asked for.</summary>
    public string? Failure
    {
        get => _failure;
        init => _failure = value;
    }

    /// <summary>What was found when it was opened.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Events of an earlier process.</summary>
    public int Recovered { get; init; }

    /// <summary>Events of an earlier process that could not be read any more.</summary>
    public IReadOnlyList<EventHeader> Damaged { get; init; } = [];

    public JournalSyncTimer? Sync { get; init; }

    /// <summary>Called for each accepted event that is lost with the file, with the position of the first.</summary>
    public Action<long>? EventLost { get; set; }

    /// <summary>Logs what was found, and what went wrong.</summary>
    public void Report(ILogger logger)
    {
        if (_failure is { } failure)
        {
            JournalLog.Unavailable(logger, failure);
        }

        for (var index = 0; index < Notes.Count; index++)
        {
            JournalLog.Note(logger, Notes[index]);
        }

        if (Recovered > 0)
        {
            JournalLog.Recovered(logger, Recovered);
        }
    }

    /// <summary>Notes that the file was cut off, and that the journal goes on in memory.</summary>
    public void NoteCutOff(ILogger logger, int count, long position)
    {
        if (_failure is null)
        {
            _failure = $"its file was truncated while it was in use, and {count} event(s) were lost";
            JournalLog.Unavailable(logger, _failure);
        }

        for (; count > 0; count--)
        {
            EventLost?.Invoke(position);
        }
    }

    public void Dispose()
    {
        Sync?.Dispose();
        journal.Dispose();
        directory?.Dispose();
    }
}
