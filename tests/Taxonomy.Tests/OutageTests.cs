using System.Net;

namespace Taxonomy.Tests;

/// <summary>What a server costs that does not answer for long.</summary>
[Collection(nameof(RunsAlone))]
public class OutageTests
{
    private const int Second = 1000;

    private static CancellationToken Token => TestLimit.Token;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_hour_of_outage_loses_nothing_and_takes_no_more_memory(bool isDurable)
    {
        const int PerSecond = 20;
        using var directory = new TemporaryDirectory();
        using var server = new BrokenServer();
        var time = new TestTime();
        var options = Options(server, time, directory, isDurable);
        options.QueueMaxEvents = 3_600 * PerSecond;
        options.QueueMaxBytes = 32 * 1024 * 1024;
        await using var client = new AnalyticsClient(options);
        var tracked = 0;
        var memory = new HeldMemory();
        for (var second = 0; second < 3_600; second++)
        {
            for (var count = 0; count < PerSecond; count++)
            {
                client.Track("user-1", "Numbered", new EventProperties { ["number"] = tracked++ });
            }

            time.Advance(TimeSpan.FromMilliseconds(Second));
            if (second == 600)
            {
                await server.Asked;
                memory.Begin();
            }
        }

        Assert.Equal(0, client.GetStatistics().Dropped);
        memory.HasGrownByAtMost(1_000_000);

        server.IsBroken = false;
        var flush = client.FlushAsync(Token).AsTask();
        while (!flush.IsCompleted)
        {
            var sleep = time.WaitForSleepAsync((due, isRequest) => due < TimeSpan.FromHours(1) && !isRequest, Token);
            if (await Task.WhenAny(flush, sleep) == sleep)
            {
                time.Advance(await sleep);
            }
        }

        Assert.True(await flush);
        Assert.Equal(tracked, client.GetStatistics().Delivered);
        Assert.Equal(tracked, server.Taken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_never_answers_costs_no_more_than_the_queue(bool isDurable)
    {
        using var directory = new TemporaryDirectory();
        using var server = new BrokenServer { IsSilent = true };
        var options = Options(server, new TestTime(), directory, isDurable);
        options.QueueMaxEvents = 2_000;
        options.QueueMaxBytes = 1024 * 1024;
        options.ShutdownTimeout = TimeSpan.Zero;
        await using var client = new AnalyticsClient(options);
        var properties = new EventProperties { ["text"] = new string('x', 400) };
        var memory = new HeldMemory();
        for (var number = 0; number < 200_000; number++)
        {
            client.Track("user-1", "Numbered", properties);
            if (number == 20_000)
            {
                // From here on the first request is on its way, in buffers of its full size.
                await server.Asked;
                memory.Begin();
            }
        }

        memory.HasGrownByAtMost(1_000_000);
        var statistics = client.GetStatistics();
        Assert.Equal(200_000, statistics.Accepted);
        Assert.Equal(statistics.Accepted, statistics.Dropped + statistics.Queued);

        // What waits, what is on its way, and what is ready to follow.
        Assert.InRange(statistics.Queued, 1_000, 2_000 + (2 * options.UploadBatchSize));
    }

    private static AnalyticsClientOptions Options(
        BrokenServer server,
        TestTime time,
        TemporaryDirectory directory,
        bool isDurable
    )
    {
        var options = Clients.Options();
        options.HttpInvoker = new HttpMessageInvoker(server);
        options.TimeProvider = time;
        options.EventUploadThreshold = 100;
        options.JournalDirectory = isDurable ? directory.Path : null;
        return options;
    }

    /// <summary>Keeps nothing of what it is sent but the number of events.</summary>
    private sealed class BrokenServer : HttpMessageHandler
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _isBroken = true;

        public bool IsBroken
        {
            get => _isBroken;
            set => _isBroken = value;
        }

        public bool IsSilent { get; init; }

        /// <summary>Ends with the first request.</summary>
        public Task Asked => _asked.Task;

        public int Taken { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            _asked.TrySetResult();
            if (IsSilent)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            if (_isBroken)
            {
                return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            }

            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            Taken += body.Split("\"insert_id\"").Length - 1;
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
