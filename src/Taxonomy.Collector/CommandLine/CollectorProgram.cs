using System.CommandLine;

namespace Taxonomy.Collector.CommandLine;

/// <summary>The server as a program: it says where it listens, what comes, and ends with a count.</summary>
internal static class CollectorProgram
{
    public static async Task<int> RunAsync(
        CollectorArguments arguments,
        InvocationConfiguration console,
        CancellationToken cancellationToken
    )
    {
        // Requests are answered, and told of, on several threads.
        var messages = TextWriter.Synchronized(arguments.WritesToStandardOutput ? console.Error : console.Output);
        CollectorServer server;
        try
        {
            server = await CollectorServer
                .StartAsync(arguments.ToOptions(console.Output), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await console
                .Error.WriteLineAsync($"The collector cannot start: {exception.Message}")
                .ConfigureAwait(false);
            return 1;
        }

        await using (server.ConfigureAwait(false))
        {
            server.Answered += request => Tell(messages, request, arguments.IsQuiet);
            await messages.WriteLineAsync($"Listening on {server.BaseAddress}").ConfigureAwait(false);
            await messages
                .WriteLineAsync($"Send events to {server.HttpV2Endpoint}. Press Ctrl+C to stop.")
                .ConfigureAwait(false);
            await messages.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await messages
            .WriteLineAsync(
                $"{server.RequestCount} requests, {server.EventCount} events, {server.DuplicateCount} duplicates"
            )
            .ConfigureAwait(false);
        return 0;
    }

    private static void Tell(TextWriter messages, ReceivedRequest request, bool isQuiet)
    {
        if (!isQuiet || request.Status is not 200)
        {
            messages.WriteLine(request);
        }
    }
}
