namespace Taxonomy.Tests.Delivery;

/// <summary>Disposal while no thread of the pool has time for anything.</summary>
[Collection(nameof(RunsAlone))]
public class BusyPoolTests
{
    private const int Items = 200;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    [Fact]
    public void Disposal_keeps_its_deadline_and_reports_every_event()
    {
        using var server = new SilentServer();
        var outcomes = new OutcomeLog();
        var options = Clients.Options(server.Address);
        options.OnOutcome = outcomes.Add;
        options.ShutdownTimeout = TimeSpan.FromSeconds(1);
        var client = new AnalyticsClient(options);

        DisposeWhilePoolIsBusy(client);

        Assert.Equal(100, outcomes.Dropped(DropReason.Undelivered).Count());
        Assert.Equal(0, client.GetStatistics().Queued);
    }

    [Fact]
    public void Disposal_keeps_its_deadline_in_the_middle_of_a_request()
    {
        using var server = new SilentServer();
        var outcomes = new OutcomeLog();
        var options = Clients.Options(server.Address);
        options.OnOutcome = outcomes.Add;
        options.BatchEvents = false;
        options.ShutdownTimeout = TimeSpan.FromSeconds(1);
        var client = new AnalyticsClient(options);
        client.TrackAll("First");
        SpinWait.SpinUntil(() => client.GetStatistics().Requests == 1, s_limit);

        DisposeWhilePoolIsBusy(client);

        Assert.Equal(101, outcomes.Dropped(DropReason.Undelivered).Count());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public void Disposal_sends_everything_over_a_connection_that_it_opens_itself(int items)
    {
        using var server = new ThreadedServer(_ => "200 OK");
        var outcomes = new OutcomeLog();
        var options = Clients.Options(server.Address);
        options.OnOutcome = outcomes.Add;
        options.UploadBatchSize = 40;
        options.ShutdownTimeout = TimeSpan.FromSeconds(20);
        var client = new AnalyticsClient(options);

        DisposeWhilePoolIsBusy(client, items);

        Assert.Equal(100, outcomes.Delivered.Count());
        Assert.Equal(100, outcomes.All.Count);
    }

    [Fact]
    public void Disposal_sends_everything_though_the_first_answer_is_a_failure()
    {
        using var server = new ThreadedServer(request => request == 2 ? "503 Busy" : "200 OK");
        var outcomes = new OutcomeLog();
        var options = Clients.Options(server.Address);
        options.OnOutcome = outcomes.Add;
        options.ShutdownTimeout = TimeSpan.FromSeconds(20);
        var client = new AnalyticsClient(options);

        client.TrackAll("First");
        var flush = client.FlushAsync(TestLimit.Token).AsTask();
        Assert.True(SpinWait.SpinUntil(() => flush.IsCompleted, s_limit));

        DisposeWhilePoolIsBusy(client);

        Assert.Equal(101, outcomes.Delivered.Count());
        Assert.Equal(101, outcomes.All.Count);
    }

    private static void DisposeWhilePoolIsBusy(AnalyticsClient client, int items = Items)
    {
        using var isOver = new ManualResetEventSlim();
        var started = 0;
        using var left = new CountdownEvent(items);
        for (var item = 0; item < items; item++)
        {
            ThreadPool.QueueUserWorkItem(_ =>
            {
                Interlocked.Increment(ref started);
                isOver.Wait();
                left.Signal();
            });
        }

        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref started) >= 2, s_limit));
        for (var number = 0; number < 100; number++)
        {
            client.Track($"user-{number}", "A");
        }

        var isDisposed = false;
        var disposer = new Thread(() =>
        {
            client.Dispose();
            Volatile.Write(ref isDisposed, true);
        });
        disposer.Start();
        disposer.Join(s_limit);
        var wasInTime = Volatile.Read(ref isDisposed);
        isOver.Set();
        left.Wait();
        disposer.Join();
        Assert.True(wasInTime, "The client was disposed of only when the pool had time again.");
    }
}
