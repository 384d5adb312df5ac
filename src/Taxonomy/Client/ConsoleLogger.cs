using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Taxonomy;

/// <summary>
/// Writes the first problem of each kind, so that a program without a logger does not lose data without a message.
/// </summary>
/// <param name="writer">Gets the writer when there is something to write; null for the error stream at that time.</param>
internal sealed class ConsoleLogger(Func<TextWriter>? writer) : ILogger
{
    // Created for the first problem, which most programs never have.
    private ConcurrentDictionary<(int Id, string? Reason), bool>? _written;

    /// <summary>Gets the logger of all clients without one, because one message of a kind is enough for a process.</summary>
    public static ConsoleLogger OfProcess { get; } = new(null);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and not LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var written = LazyInitializer.EnsureInitialized(ref _written, static () => new())!;
        if (!written.TryAdd((eventId.Id, ReasonOf(state)), true))
        {
            return;
        }

        var cause = exception is null ? "" : $" {exception.GetType().Name}: {exception.Message}";
        (writer?.Invoke() ?? Console.Error).WriteLine(
            string.Format(
                CultureInfo.InvariantCulture,
                "Taxonomy: {0}{1}{2}Taxonomy: Only the first problem of this kind is written. Pass an ILoggerFactory to AnalyticsClient "
                    + "to log all of them, or set WriteProblemsToConsole to false.",
                formatter(state, exception),
                cause,
                Environment.NewLine
            )
        );
    }

    // Events that are dropped for different reasons are different problems.
    private static string? ReasonOf<TState>(TState state) =>
        state is IReadOnlyList<KeyValuePair<string, object?>> values
            ? values.FirstOrDefault(value => value.Key == "Reason").Value?.ToString()
            : null;
}
