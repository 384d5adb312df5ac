using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Taxonomy.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogRecorder : TestLogger, ILoggerFactory
{
    public ConcurrentQueue<(LogLevel Level, string Message)> Entries { get; } = new();

    public IEnumerable<string> MessagesAt(LogLevel level) =>
        Entries.Where(entry => entry.Level == level).Select(entry => entry.Message);

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) { }

    public void Dispose() { }

    protected override void Write(LogLevel level, string message) => Entries.Enqueue((level, message));
}
