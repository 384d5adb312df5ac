using Microsoft.Extensions.Logging;

namespace Taxonomy;

/// <summary>Logs everything, to wherever a test says.</summary>
internal abstract class TestLogger : ILogger
{
    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Write(logLevel, formatter(state, exception));

    /// <summary>Takes a message.</summary>
    protected abstract void Write(LogLevel level, string message);
}
