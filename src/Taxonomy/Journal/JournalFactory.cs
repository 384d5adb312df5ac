namespace Taxonomy.Journal;

/// <summary>Makes the journal that the options ask for.</summary>
internal static class JournalFactory
{
    /// <param name="options">The options.</param>
    /// <param name="wake">Wakes the sender.</param>
    public static IJournal Create(AnalyticsClientOptions options, Action wake) =>
        new MemoryJournal(options.QueueMaxEvents, options.QueueMaxBytes, wake);
}
