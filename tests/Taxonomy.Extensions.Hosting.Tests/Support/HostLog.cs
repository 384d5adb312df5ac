using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Taxonomy.Extensions.Hosting.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class HostLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Message)> _entries = new();

    public IEnumerable<string> At(LogLevel level) =>
        _entries.Where(entry => entry.Level == level).Select(entry => entry.Message);

    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith("Taxonomy", StringComparison.Ordinal)
            ? this
            : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public void Dispose() { }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => _entries.Enqueue((logLevel, formatter(state, exception)));
}
