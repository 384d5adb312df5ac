using Microsoft.Extensions.Logging;

namespace Taxonomy.Tests;

/// <summary>What a client without a logger writes to the console.</summary>
public sealed class ConsoleLoggerTests
{
    [Fact]
    public void The_first_problem_of_each_kind_is_written_once_and_says_how_to_see_the_rest()
    {
        using var writer = new StringWriter();
        var log = new ConsoleLogger(() => writer);

        foreach (var _ in Enumerable.Range(0, 3))
        {
            Log(log, LogLevel.Warning, 1, "The value is invalid.");
            Log(log, LogLevel.Error, 2, "Events are not delivered.");
            Log(log, LogLevel.Information, 3, "Delivery resumed.");
        }

        Assert.Equal(
            [
                "Taxonomy: The value is invalid.",
                "Taxonomy: Only the first problem of this kind is written. Pass an ILoggerFactory to AnalyticsClient to log all of them, or set WriteProblemsToConsole to false.",
                "Taxonomy: Events are not delivered.",
                "Taxonomy: Only the first problem of this kind is written. Pass an ILoggerFactory to AnalyticsClient to log all of them, or set WriteProblemsToConsole to false.",
            ],
            writer.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
        );
    }

    [Fact]
    public void Events_that_are_dropped_for_another_reason_are_another_problem()
    {
        using var writer = new StringWriter();
        var log = new ConsoleLogger(() => writer);

        foreach (var reason in new[] { DropReason.OptedOut, DropReason.OptedOut, DropReason.TooLarge })
        {
            IReadOnlyList<KeyValuePair<string, object?>> state = [new("Reason", reason)];
            log.Log(LogLevel.Warning, 13, state, null, (values, _) => $"Dropped: {values[0].Value}.");
        }

        Assert.Equal(1, Count("OptedOut"));
        Assert.Equal(1, Count("TooLarge"));

        int Count(string text) => writer.ToString().Split(text).Length - 1;
    }

    [Fact]
    public void An_exception_is_named()
    {
        using var writer = new StringWriter();

        new ConsoleLogger(() => writer).Log(
            LogLevel.Error,
            14,
            "The callback threw an exception.",
            new InvalidOperationException("Not now."),
            (state, _) => state
        );

        Assert.StartsWith(
            "Taxonomy: The callback threw an exception. InvalidOperationException: Not now.",
            writer.ToString(),
            StringComparison.Ordinal
        );
    }

    private static void Log(ConsoleLogger log, LogLevel level, int id, string message) =>
        log.Log(level, id, message, null, (state, _) => state);
}
