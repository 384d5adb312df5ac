using Microsoft.Extensions.Logging;

namespace Taxonomy.Queue;

/// <summary>What the journal has to say.</summary>
internal static partial class JournalLog
{
    [LoggerMessage(
        20,
        LogLevel.Error,
        "The journal cannot be used: {Reason}. Events are kept in memory only and are lost when the process ends; see JournalDirectory."
    )]
    public static partial void Unavailable(ILogger logger, string reason);

    [LoggerMessage(
        21,
        LogLevel.Information,
        "Found {Count} event(s) of an earlier process in the journal; they are sent first."
    )]
    public static partial void Recovered(ILogger logger, int count);

    [LoggerMessage(22, LogLevel.Warning, "{Note}")]
    public static partial void Note(ILogger logger, string note);

    [LoggerMessage(
        23,
        LogLevel.Warning,
        "The journal could not be flushed to disk: {Reason} Events survive the end of the process, but not a power failure."
    )]
    public static partial void SyncFailed(ILogger logger, string reason);
}
