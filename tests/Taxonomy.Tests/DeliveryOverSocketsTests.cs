using System.Collections.Concurrent;
using Taxonomy.Collector;

namespace Taxonomy.Tests;

public class DeliveryOverSocketsTests
{
    private static CancellationToken Token => TestLimit.Token;

    [Fact]
    public async Task Delivers_what_was_tracked_when_flushed()
    {
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        await using var client = new AnalyticsClient(Clients.Options(collector));

        client.Track("user-1", "Song Played", new EventProperties { ["position"] = 3 });

        Assert.True(await client.FlushAsync(Token));
        var received = Assert.Single(collector.Events);
        Assert.Equal("Song Played", received.EventType);
        Assert.Empty(received.Adjustments);
        Assert.Equal(1, client.GetStatistics().Delivered);
        Assert.Equal(0, client.GetStatistics().Queued);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Four_threads_and_their_flushes_lose_nothing_and_keep_their_order(bool isBatch)
    {
        const int Threads = 4;
        const int PerThread = 3_000;
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        var outcomes = new ConcurrentDictionary<string, bool>();
        var options = Clients.Options(isBatch ? collector.BatchEndpoint : collector.HttpV2Endpoint);
        options.UseBatchEndpoint = isBatch;
        options.CompressRequests = isBatch;
        options.EventUploadThreshold = 100;

        // The clock is the machine's: what it is slow at is not to be sent again.
        options.RequestTimeout = TimeSpan.FromHours(1);
        options.OnOutcome = outcome => Assert.True(outcomes.TryAdd(outcome.InsertId, outcome.IsDelivered));
        await using var client = new AnalyticsClient(options);

        await Task.WhenAll(
            Enumerable
                .Range(0, Threads)
                .Select(thread =>
                    Task.Run(
                        async () =>
                        {
                            for (var number = 0; number < PerThread; number++)
                            {
                                client.Track($"user-{thread}", "A", new EventProperties { ["number"] = number });
                                if (number % 1_000 == 999)
                                {
                                    Assert.True(await client.FlushAsync(Token));
                                }
                            }
                        },
                        Token
                    )
                )
        );

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(Threads * PerThread, collector.EventCount);
        Assert.Equal(0, collector.DuplicateCount);
        Assert.Equal(Threads * PerThread, outcomes.Count);
        Assert.DoesNotContain(false, outcomes.Values);
        foreach (var user in collector.Events.GroupBy(one => one.UserId))
        {
            Assert.Equal(
                Enumerable.Range(0, PerThread),
                user.Select(one => one.EventProperties!.Value.GetProperty("number").GetInt32())
            );
        }
    }

    [Fact]
    public async Task Bad_events_are_found_one_by_one_and_harm_no_other()
    {
        // The server's own rules, which name the first bad event only.
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        var outcomes = new OutcomeLog();
        var options = Clients.Options(collector);
        options.OnOutcome = outcomes.Add;
        await using var client = new AnalyticsClient(options);

        for (var number = 0; number < 20; number++)
        {
            client.Track("user-1", number % 4 == 0 ? "[Amplitude] Revenue" : $"Good {number}");
        }

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(5, outcomes.Dropped(DropReason.Rejected).Count());
        Assert.Equal(15, collector.EventCount);
        Assert.Equal(15, outcomes.Delivered.Count());
    }

    [Theory]
    [InlineData(CutPoint.BeforeReading)]
    [InlineData(CutPoint.AfterReading)]
    [InlineData(CutPoint.MidResponse)]
    public async Task A_connection_that_is_cut_delivers_nothing_and_loses_nothing(CutPoint point)
    {
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        collector.Faults.Enqueue(CollectorAnswer.CutConnection(point));
        var time = new TestTime();
        var options = Clients.Options(collector);
        options.TimeProvider = time;
        await using var client = new AnalyticsClient(options);

        client.TrackAll("A", "B");
        var flush = client.FlushAsync(Token);
        await time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.Equal(["A", "B"], collector.Events.Select(one => one.EventType));
    }

    [Fact]
    public async Task An_unreachable_server_is_waited_for()
    {
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        var time = new TestTime();
        var options = Clients.Options(collector);
        options.TimeProvider = time;
        await using var client = new AnalyticsClient(options);
        client.TrackAll("Warm");
        Assert.True(await client.FlushAsync(Token));
        await collector.PauseAsync(Token);

        client.TrackAll("A", "B");
        var flush = client.FlushAsync(Token);
        await time.SleepThroughAsync(TimeSpan.FromSeconds(1));
        await time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(2));
        await collector.ResumeAsync(Token);
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.True(await flush);
        Assert.Equal(["Warm", "A", "B"], collector.Events.Select(one => one.EventType));
    }

    [Fact]
    public async Task The_sender_carries_no_context_of_who_made_the_client()
    {
        var ambient = new AsyncLocal<string?> { Value = "request" };
        string? seen = "nothing";
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        var options = Clients.Options(collector);
        options.OnOutcome = _ => seen = ambient.Value;
        await using var client = new AnalyticsClient(options);

        client.TrackAll("A");
        Assert.True(await client.FlushAsync(Token));

        Assert.Null(seen);
    }

    [Fact]
    public async Task A_clock_hour_of_outage_loses_nothing()
    {
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        var time = new TestTime();
        var options = Clients.Options(collector);
        options.TimeProvider = time;
        collector.Faults.Decide = _ => CollectorAnswer.ServerError(503);
        await using var client = new AnalyticsClient(options);
        var tracked = 0;

        var flush = client.FlushAsync(Token);
        while (time.GetUtcNow() < TestTime.Beginning.AddHours(1))
        {
            client.Track("user-1", $"Event {tracked++}");
            flush = client.FlushAsync(Token);
            time.Advance(
                await time.WaitForSleepAsync((due, isRequest) => due < TimeSpan.FromHours(1) && !isRequest, Token)
            );
        }

        collector.Faults.Clear();

        // A request may have been on its way.
        var isDone = flush.AsTask();
        while (!isDone.IsCompleted)
        {
            var sleep = time.WaitForSleepAsync((due, isRequest) => due < TimeSpan.FromHours(1) && !isRequest, Token);
            if (await Task.WhenAny(isDone, sleep) == sleep)
            {
                time.Advance(await sleep);
            }
        }

        Assert.True(await isDone);
        Assert.Equal(tracked, collector.EventCount);
        Assert.Equal(0, client.GetStatistics().Dropped);
    }
}
