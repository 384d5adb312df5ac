using Microsoft.Extensions.Logging;

namespace Taxonomy.Queue;

/// <summary>Makes the journal that the options ask for, or one in memory when that cannot be had.</summary>
internal static class JournalFactory
{
    /// <param name="options">The options.</param>
    /// <param name="limits">How much may wait.</param>
    /// <param name="logger">Hears of what goes wrong later.</param>
    /// <param name="wake">Wakes the sender.</param>
    /// <param name="onDrop">Hears of the position of an event before it leaves to make room.</param>
    public static OpenedJournal Create(
        AnalyticsClientOptions options,
        RingLimits limits,
        ILogger logger,
        Action wake,
        Action<long> onDrop
    )
    {
        if (options.JournalDirectory is { } path)
        {
            try
            {
                return OpenDirectory(options, path, limits, logger, wake, onDrop);
            }
            catch (JournalException exception)
            {
                return InMemory(limits, wake, onDrop, exception.Message);
            }
        }

        return InMemory(limits, wake, onDrop, null);
    }

    private static OpenedJournal InMemory(RingLimits limits, Action wake, Action<long> onDrop, string? failure)
    {
        limits.FitInto(Math.Min(limits.RingSize, ProcessMemory.LargestSize));
        var journal = new RingJournal(new ProcessMemory(limits.RingSize), limits, null, wake, onDrop);
        return new OpenedJournal(journal, null) { Failure = failure };
    }

    private static OpenedJournal OpenDirectory(
        AnalyticsClientOptions options,
        string path,
        RingLimits limits,
        ILogger logger,
        Action wake,
        Action<long> onDrop
    )
    {
        var storage = options.JournalStorage ?? new JournalStorage();
        var directory = JournalDirectory.Open(JournalDirectory.PathFor(path, options.JournalKey), storage);
        try
        {
            var memory = directory.OpenRing(limits, out var recovered);
            var journal = new RingJournal(memory, limits, recovered, wake, onDrop);
            var opened = new OpenedJournal(journal, directory)
            {
                Notes = directory.Notes,
                Recovered = recovered.Events.Count,
                Damaged = recovered.Damaged,
                Sync =
                    options.JournalSync == JournalSync.Periodic
                        ? new JournalSyncTimer(journal, options.JournalSyncPeriod, options.TimeProvider, logger)
                        : null,
            };
            journal.Lost = (count, position) => opened.NoteCutOff(logger, count, position);
            return opened;
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }
}
