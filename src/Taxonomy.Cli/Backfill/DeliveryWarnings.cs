using Microsoft.Extensions.Logging;
using Taxonomy.Cli.CommandLine;

namespace Taxonomy.Cli.Backfill;

/// <summary>Writes what delays delivery, for example that a server cannot be reached, to standard error.</summary>
internal sealed class DeliveryWarnings(ToolContext context) : ILoggerFactory, ILogger
{
    private readonly object _gate = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) { }

    public void Dispose() { }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel))
        {
            lock (_gate)
            {
                context.Error.WriteLine($"taxonomy: warning: {formatter(state, exception)}");
            }
        }
    }
}
