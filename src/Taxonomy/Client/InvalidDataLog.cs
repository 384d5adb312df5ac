using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Taxonomy;

/// <summary>Reports invalid data once per event and property: a fault in a hot path must not flood the log.</summary>
internal sealed partial class InvalidDataLog(ILogger logger)
{
    // More than this many distinct faults say nothing new, and the names could come from outside.
    private const int MostEntries = 10_000;

    // Created for the first fault, which most programs never have.
    private ConcurrentDictionary<(string EventType, string Property), bool>? _reported;

    public void Report(string eventType, string property, string message, bool isSent)
    {
        var fault = (eventType, property);
        var reported = LazyInitializer.EnsureInitialized(ref _reported, static () => new())!;
        if (reported.ContainsKey(fault) || reported.Count >= MostEntries || !reported.TryAdd(fault, true))
        {
            return;
        }

        message = LogText.Escape(message);
        if (isSent)
        {
            LogSent(logger, message);
        }
        else
        {
            LogDropped(logger, message);
        }
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "{Message} The event is still sent. Further events with this problem are not logged."
    )]
    private static partial void LogSent(ILogger logger, string message);

    [LoggerMessage(
        2,
        LogLevel.Warning,
        "{Message} The event is dropped. Further events with this problem are not logged."
    )]
    private static partial void LogDropped(ILogger logger, string message);
}
