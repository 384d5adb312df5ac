using Microsoft.Extensions.Logging;

namespace Taxonomy;

/// <summary>Begins each message with the destination that it is about, in clients with several.</summary>
internal sealed class DestinationLogger(ILogger inner, string destination) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => inner.Log(logLevel, eventId, state, exception, (one, fault) => $"{destination}: {formatter(one, fault)}");
}
