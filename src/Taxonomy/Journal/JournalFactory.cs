namespace Taxonomy.Journal;

/// <summary>Makes the journal that the options ask for.</summary>
internal static class JournalFactory
{
    /// <param name="options">The options.</param>
    /// <param name="wake">Wakes the sender.</param>
    /// <param name="onDrop">Hears of the position of an event before it leaves to make room.</param>
    public static IJournal Create(AnalyticsClientOptions options, Action wake, Action<long> onDrop) =>
        new MemoryJournal(options.QueueMaxEvents, options.QueueMaxBytes, wake, onDrop);
}
