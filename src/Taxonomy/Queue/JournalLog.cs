using Microsoft.Extensions.Logging;

namespace Taxonomy.Queue;

/// <summary>What the journal has to say.</summary>
internal static partial class JournalLog
{
    [LoggerMessage(
        20,
        LogLevel.Error,
        "Events wait in memory and do not survive the process: the journal cannot be used, {Reason}. See JournalDirectory."
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
        "The journal cannot be brought to the disk: {Reason} Events still survive the process."
    )]
    public static partial void SyncFailed(ILogger logger, string reason);
}
