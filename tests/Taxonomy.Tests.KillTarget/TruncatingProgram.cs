using System.Net;
using Taxonomy;

/// <summary>Truncates the journal of its own client.</summary>
internal static class TruncatingProgram
{
    private const int Events = 100;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(string directory, string way)
    {
        var outcomes = 0;
        using var server = new WellServer();
        var options = new AnalyticsClientOptions
        {
            ApiKey = "truncate-key",
            HttpInvoker = new HttpMessageInvoker(server),
            JournalDirectory = directory,
            QueueMaxBytes = 256 * 1024,
            Offline = true,
            OnInvalid = InvalidDataPolicy.Throw,
            OnOutcome = _ => Interlocked.Increment(ref outcomes),
            JournalSync = way == "sync" ? JournalSync.Periodic : JournalSync.None,
            JournalSyncPeriod = TimeSpan.FromMilliseconds(250),
        };
        var client = new AnalyticsClient(options);
        for (var number = 0; number < Events; number++)
        {
            client.Track("user-1", "Numbered", new EventProperties { ["text"] = new string('x', 200) });
        }

        Truncate(directory, way);
        if (way == "sync" && !SpinWait.SpinUntil(() => !client.GetStatistics().IsDurable, s_limit))
        {
            return 2;
        }

        if (way.StartsWith("grow", StringComparison.Ordinal))
        {
            client.Offline = false;
            client.Track("user-1", "Later");
            await client.FlushAsync();
        }

        await client.DisposeAsync();
        var expected = Events + (client.GetStatistics().Accepted > Events ? 1 : 0);
        Console.WriteLine($"{outcomes} outcomes, durable {client.GetStatistics().IsDurable}");
        return outcomes == expected && !client.GetStatistics().IsDurable ? 0 : 3;
    }

    private static void Truncate(string directory, string way)
    {
        var path = Directory.GetFiles(directory, "events.journal", SearchOption.AllDirectories).Single();
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        var length = file.Length;
        file.SetLength(way == "grow partly" ? 4096 * 3 : 0);
        if (way.StartsWith("grow", StringComparison.Ordinal))
        {
            file.SetLength(length);
        }
    }

    private sealed class WellServer : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
