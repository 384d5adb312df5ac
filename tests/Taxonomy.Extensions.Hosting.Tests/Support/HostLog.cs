using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Taxonomy.Extensions.Hosting.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class HostLog : TestLogger, ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Message)> _entries = new();

    public IEnumerable<string> MessagesAt(LogLevel level) =>
        _entries.Where(entry => entry.Level == level).Select(entry => entry.Message);

    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith("Taxonomy", StringComparison.Ordinal)
            ? this
            : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public void Dispose() { }

    protected override void Write(LogLevel level, string message) => _entries.Enqueue((level, message));
}
