using System.Net;
using System.Text.Json;
using Taxonomy.Serialization;

namespace Taxonomy.Tests.Sampling;

/// <summary>A switch that is thrown again and again while several threads track at full speed.</summary>
public sealed class SwitchTests
{
    private const int Threads = 3;
    private static readonly double[] s_rates = [0, 0.25, 0.5, 1];

    /// <summary>Events of each thread: a million with the environment variable <c>TAXONOMY_LONG_RUN</c> set.</summary>
    private static readonly int s_events = LongRun.IsOn ? 1_000_000 : 30_000;

    private readonly string[] _users = [.. Enumerable.Range(0, 64).Select(number => $"user-{number}")];

    [Fact]
    public async Task Each_event_follows_one_rate_wholly_and_allocates_nothing()
    {
        using var judge = new Judge();
        using var invoker = new HttpMessageInvoker(judge);
        var options = Clients.Options();
        options.HttpInvoker = invoker;
        options.EventUploadThreshold = 500;
        options.WhenQueueFull = FullQueuePolicy.Wait;
        await using var client = new AnalyticsClient(options);
        using var end = new CancellationTokenSource();
        var switching = OnOwnThread(() => Switch(client, end.Token));

        // Before it counts, for the compiler and the memory of the threads.
        var allocated = await Task.WhenAll(
            Enumerable.Range(0, Threads).Select(_ => OnOwnThread(() => TrackAll(client)))
        );
        await end.CancelAsync();
        var switched = await switching;
        Assert.True(await client.FlushAsync(TestLimit.Token));

        var statistics = client.GetStatistics();
        Assert.All(allocated, bytes => Assert.Equal(0, bytes));
        Assert.True(switched > 10);
        Assert.Equal("", judge.Fault);
        Assert.Equal(statistics.Delivered, judge.Count);
        Assert.Equal(Threads * 2L * s_events, statistics.Delivered + statistics.DroppedFor(DropReason.NotSampled));
        Assert.Equal(statistics.Dropped, statistics.DroppedFor(DropReason.NotSampled));
        Assert.InRange(statistics.Delivered, 1, (Threads * 2L * s_events) - 1);
    }

    private static long Switch(AnalyticsClient client, CancellationToken end)
    {
        long count = 0;
        while (!end.IsCancellationRequested)
        {
            client.SampleRates = new Dictionary<string, double> { ["A"] = s_rates[count % s_rates.Length] };
            count++;
            Thread.Yield();
        }

        return count;
    }

    private long TrackAll(AnalyticsClient client)
    {
        Track(client);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Track(client);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void Track(AnalyticsClient client)
    {
        for (var index = 0; index < s_events; index++)
        {
            var user = _users[index % _users.Length];
            var rate = 1.0;
            var isPlanned = index % 2 == 0;
            if (isPlanned && !EventWriter.IsSampled(client, "A", 0.5, false, user, null, null, out rate))
            {
                continue;
            }

            EventWriter.Begin(client, "A", user, null, null, out var writer);
            writer.Raw(",\"event_type\":\"A\",\"event_properties\":{\"a\":"u8);
            writer.Value(index);
            writer.Raw(",\"b\":\"c\"}"u8);
            if (isPlanned)
            {
                writer.SampledAt(rate);
            }

            writer.Send();
        }
    }

    private static Task<long> OnOwnThread(Func<long> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Reads what arrives, and keeps the first event that follows no rate.</summary>
    private sealed class Judge : HttpMessageHandler
    {
        public long Count { get; private set; }

        public string Fault { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            using var body = JsonDocument.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
            foreach (var sent in body.RootElement.GetProperty("events").EnumerateArray())
            {
                Count++;
                if (!IsWhole(sent) && Fault == "")
                {
                    Fault = sent.GetRawText();
                }
            }

            return new HttpResponseMessage(HttpStatusCode.OK);
        }

        private static bool IsWhole(JsonElement sent)
        {
            var properties = sent.GetProperty("event_properties");
            var rate = properties.TryGetProperty("sample_rate", out var stated) ? stated.GetDouble() : 1;
            return UserSample.PositionOf(sent.GetProperty("user_id").GetString()!) < rate
                && Array.IndexOf(s_rates, rate) > 0
                && properties.EnumerateObject().Count() == (rate < 1 ? 3 : 2)
                && properties.GetProperty("b").GetString() == "c";
        }
    }
}
