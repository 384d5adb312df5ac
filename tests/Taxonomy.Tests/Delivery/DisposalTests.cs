using Taxonomy.Delivery;

namespace Taxonomy.Tests.Delivery;

/// <summary>Whatever a client is about when it is disposed: it ends, and each of its events has one outcome.</summary>
public sealed class DisposalTests
{
    private static CancellationToken Token => TestLimit.Token;

    public static TheoryData<string, int> States { get; } =
        new()
        {
            { "idle", 0 },
            { "waiting", 0 },
            { "offline", 3 },
            { "unanswered", 3 },
            { "backing off", 0 },
            { "silenced", 3 },
            { "throttled", 3 },
            { "refused", 3 },
            { "coalescing", 0 },
            { "full", 2 },
            { "opted out", 0 },
        };

    [Fact]
    public async Task What_waits_is_sent_at_whatever_moment_the_client_is_disposed()
    {
        using var server = new ScriptedServer();
        var rounds = LongRun.IsOn ? 100_000 : 3_000;
        for (var round = 0; round < rounds; round++)
        {
            var options = Clients.Options(server, new TestTime());
            options.QueueMaxBytes = 64 * 1024;
            await using var client = new AnalyticsClient(options);
            client.TrackAll("A");

            // The sender has just been started, and is somewhere on its way to its first sleep.
            Thread.SpinWait(round % 300 * 20);
        }

        Assert.Equal(rounds, server.Taken.Count);
    }

    [Fact]
    public async Task A_callback_that_does_not_return_does_not_keep_disposal_from_ending()
    {
        using var server = new ScriptedServer();
        using var log = new LogRecorder();
        using var isOver = new ManualResetEventSlim();
        var outcomes = new OutcomeLog();
        var options = Clients.Options();
        options.HttpInvoker = new HttpMessageInvoker(server);
        options.ShutdownTimeout = TimeSpan.FromMilliseconds(100);
        options.OnOutcome = outcome =>
        {
            outcomes.Add(outcome);
            isOver.Wait(Token);
        };
        var client = new AnalyticsClient(options, log);
        client.TrackAll("A", "B");
        var flush = client.FlushAsync(Token);
        await Eventually.IsTrueAsync(() => outcomes.All.Count == 1);
        client.TrackAll("C");

        await client.DisposeAsync().AsTask().WithinLimit();

        Assert.Single(outcomes.All);
        Assert.Contains(log.Entries, entry => entry.Message.Contains("OnOutcome", StringComparison.Ordinal));
        isOver.Set();
        await Eventually.IsTrueAsync(() => outcomes.All.Count == 3);
        Assert.Equal(["C"], outcomes.Dropped(DropReason.Undelivered));
        await flush;
    }

    [Fact]
    public async Task Who_waits_for_disposal_goes_on_elsewhere_than_on_a_thread_of_the_client()
    {
        using var server = new ScriptedServer();
        var client = new AnalyticsClient(Clients.Options(server, new TestTime()));
        client.TrackAll("A");

        Assert.DoesNotContain("Taxonomy", await ThreadAfterAsync(client), StringComparison.Ordinal);
    }

    private static async Task<string> ThreadAfterAsync(AnalyticsClient client)
    {
        await client.DisposeAsync().ConfigureAwait(false);
        return Thread.CurrentThread.Name ?? "";
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Every_event_has_one_outcome_whatever_the_client_is_about(string state, int undelivered)
    {
        using var server = new ScriptedServer();
        var time = new TestTime();
        var outcomes = new OutcomeLog();
        var options = Clients.Options(server, time);
        options.OnOutcome = outcomes.Add;
        options.ShutdownTimeout = TimeSpan.FromSeconds(5);
        options.Offline = state is "offline" or "full";
        options.CoalesceIdentifies = state == "coalescing";
        if (state == "full")
        {
            options.QueueMaxEvents = 2;
            options.WhenQueueFull = FullQueuePolicy.Wait;
        }

        switch (state)
        {
            case "unanswered":
                server.Answer(async sent =>
                {
                    await Task.Delay(Timeout.Infinite, sent.Abort);
                    return ScriptedServer.Response(200);
                });
                break;
            case "backing off":
                server.Answer(503);
                break;
            case "silenced":
                server.Answer(503, retryAfter: "30");
                break;
            case "throttled":
                server.Answer(429, """{"throttled_users":{"user-1":31}}""");
                break;
            case "refused":
                server.Answer(400, """{"code":400,"error":"Invalid API key: test-key"}""");
                server.Answer(400, """{"code":400,"error":"Invalid API key: test-key"}""");
                break;
            default:
                break;
        }

        var client = new AnalyticsClient(options);
        var tracking = Task.CompletedTask;
        switch (state)
        {
            case "idle":
                break;
            case "coalescing":
                for (var count = 0; count < 3; count++)
                {
                    client.Identify("user-1").Set("count", count).Send();
                }

                break;
            case "full":
                tracking = Task.Run(() => client.TrackAll("A", "B", "C"), Token);
                while (client.GetStatistics().Accepted < 2)
                {
                    await Task.Yield();
                }

                break;
            default:
                client.TrackAll("A", "B", "C");
                break;
        }

        var flush = ValueTask.FromResult(true);
        if (state is "unanswered" or "backing off" or "silenced" or "throttled" or "refused")
        {
            flush = client.FlushAsync(Token);
            await server.NextAsync();
        }

        while (state == "backing off" && client.GetStatistics().State != DeliveryState.BackingOff)
        {
            await Task.Yield();
        }

        client.OptOut = state == "opted out";
        var first = client.DisposeAsync().AsTask();
        if (state == "unanswered")
        {
            await time.SleepThroughAsync(options.ShutdownTimeout);
        }

        await Task.WhenAll(first, client.DisposeAsync().AsTask(), tracking);
        await flush;
        client.Dispose();
        client.TrackAll("Late");

        var statistics = client.GetStatistics();
        Assert.Equal(0, statistics.Queued);
        Assert.Equal(undelivered, statistics.DroppedFor(DropReason.Undelivered));
        Assert.Equal(
            state == "full" ? 2 : 1,
            statistics.DroppedFor(DropReason.Disposed) + statistics.DroppedFor(DropReason.OptedOut)
        );
        Assert.Equal(statistics.Delivered + statistics.Dropped, outcomes.All.Count);
        Assert.Equal(outcomes.All.Count, outcomes.All.Select(outcome => outcome.InsertId).Distinct().Count());
        Assert.Equal(state == "idle" ? 1 : 4, outcomes.All.Count);
        Assert.Equal(DeliveryState.Stopped, statistics.State);
    }
}
