namespace Taxonomy.Tests;

public class QueueFullTests
{
    private readonly OutcomeLog _outcomes = new();

    private AnalyticsClientOptions Options(ScriptedServer server, FullQueuePolicy policy)
    {
        var options = Clients.Options(server, new TestTime());
        options.QueueMaxEvents = 3;
        options.WhenQueueFull = policy;
        options.Offline = true;
        options.OnOutcome = _outcomes.Add;
        return options;
    }

    [Fact]
    public async Task Disposing_in_a_callback_ends_the_client_without_waiting_for_itself()
    {
        using var server = new ScriptedServer();
        AnalyticsClient? client = null;
        var options = Clients.Options(server, new TestTime());
        options.OnOutcome = _ => client!.Dispose();
        client = new AnalyticsClient(options);

        client.TrackAll("A");

        Assert.True(await client.FlushAsync(TestLimit.Token));
        await client.DisposeAsync();
        Assert.Equal(["A"], server.Taken);
    }

    [Theory]
    [InlineData(FullQueuePolicy.DropOldest, "0 1 2 3 4")]
    [InlineData(FullQueuePolicy.DropNewest, "9 8 7 6 5")]
    public async Task Of_throttled_users_events_those_are_dropped_that_the_policy_says(
        FullQueuePolicy policy,
        string dropped
    )
    {
        using var server = new ScriptedServer();
        server.Answer(429, """{"throttled_users":{"user-1":31}}""");
        var time = new TestTime();
        var options = Options(server, policy);
        options.TimeProvider = time;
        options.QueueMaxEvents = 10;
        await using var client = new AnalyticsClient(options);
        client.TrackAll("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

        client.Offline = false;
        await time.SleepThroughAsync(TimeSpan.FromSeconds(30));

        await client.FlushAsync(TestLimit.Token);
        Assert.Equal(dropped.Split(' '), _outcomes.Dropped(DropReason.QueueFull));
        Assert.Equal(5, server.Taken.Count);
        Assert.Equal(server.Taken.Order(), server.Taken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_tracking_waits_for_room_it_waits_for_throttled_users_too_and_nothing_is_dropped(
        bool coalesces
    )
    {
        using var server = new ScriptedServer();
        server.Answer(429, """{"throttled_users":{"user-1":31}}""");
        var time = new TestTime();
        var options = Options(server, FullQueuePolicy.Wait);
        options.TimeProvider = time;
        options.QueueMaxEvents = 10;
        options.Offline = false;
        options.CoalesceIdentifies = coalesces;
        await using var client = new AnalyticsClient(options);
        var types = Enumerable.Range(0, 100).Select(number => $"{number:D3}").ToArray();

        var tracking = Task.Run(() => client.TrackAll(types), TestLimit.Token);
        await time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(30));
        Assert.False(tracking.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(30));
        await tracking;

        Assert.True(await client.FlushAsync(TestLimit.Token));
        Assert.Equal(types, server.Taken);
        Assert.Empty(_outcomes.Dropped(DropReason.QueueFull));
    }

    [Fact]
    public async Task The_oldest_events_make_room()
    {
        using var server = new ScriptedServer();
        await using var client = new AnalyticsClient(Options(server, FullQueuePolicy.DropOldest));

        client.TrackAll("A", "B", "C", "D", "E");
        Assert.Equal(["A", "B"], _outcomes.Dropped(DropReason.QueueFull));
        Assert.All(_outcomes.All, outcome => Assert.NotEmpty(outcome.InsertId));
        client.Offline = false;
        Assert.True(await client.FlushAsync(TestLimit.Token));

        Assert.Equal(["C", "D", "E"], server.Taken);
        Assert.Equal(5, client.GetStatistics().Accepted);
        Assert.Equal(2, client.GetStatistics().Dropped);
    }

    [Fact]
    public async Task The_newest_events_are_refused()
    {
        using var server = new ScriptedServer();
        await using var client = new AnalyticsClient(Options(server, FullQueuePolicy.DropNewest));

        client.TrackAll("A", "B", "C", "D", "E");
        Assert.Equal(["D", "E"], _outcomes.Dropped(DropReason.QueueFull));
        client.Offline = false;
        Assert.True(await client.FlushAsync(TestLimit.Token));

        Assert.Equal(["A", "B", "C"], server.Taken);
    }

    [Fact]
    public async Task The_tracking_call_waits_for_room()
    {
        using var server = new ScriptedServer();
        await using var client = new AnalyticsClient(Options(server, FullQueuePolicy.Wait));
        client.TrackAll("A", "B", "C");

        var tracking = Task.Run(() => client.TrackAll("D"), TestLimit.Token);
        client.Offline = false;
        await tracking;
        Assert.True(await client.FlushAsync(TestLimit.Token));

        Assert.Equal(["A", "B", "C", "D"], server.Taken);
        Assert.All(_outcomes.All, outcome => Assert.True(outcome.IsDelivered));
    }

    [Fact]
    public async Task A_call_that_waits_has_the_queue_sent_though_no_threshold_is_reached()
    {
        using var server = new ScriptedServer();
        var options = Options(server, FullQueuePolicy.Wait);
        options.Offline = false;
        await using var client = new AnalyticsClient(options);

        await Task.Run(() => client.TrackAll("A", "B", "C", "D"), TestLimit.Token);

        Assert.Equal(["A", "B", "C"], (await server.NextAsync()).EventTypes);
    }

    [Fact]
    public async Task The_sender_never_waits_for_itself()
    {
        using var server = new ScriptedServer();
        var options = Options(server, FullQueuePolicy.Wait);
        AnalyticsClient? client = null;
        options.OnOutcome = outcome =>
        {
            _outcomes.Add(outcome);
            if (outcome.IsDelivered && outcome.EventType == "A")
            {
                client!.TrackAll("1", "2", "3", "4");
            }
        };
        await using var disposed = client = new AnalyticsClient(options);
        client.TrackAll("A");
        client.Offline = false;

        Assert.True(await client.FlushAsync(TestLimit.Token));
        Assert.True(await client.FlushAsync(TestLimit.Token));
        Assert.Equal(["4"], _outcomes.Dropped(DropReason.QueueFull));
        Assert.Equal(["A", "1", "2", "3"], _outcomes.Delivered);
    }

    [Fact]
    public async Task A_waiting_call_ends_when_the_client_is_disposed()
    {
        using var server = new ScriptedServer();
        var client = new AnalyticsClient(Options(server, FullQueuePolicy.Wait));
        client.TrackAll("A", "B", "C");

        var tracking = Task.Run(() => client.TrackAll("D"), TestLimit.Token);
        await client.DisposeAsync();
        await tracking;

        Assert.Equal(["D"], _outcomes.Dropped(DropReason.Disposed));
        Assert.Equal(3, _outcomes.Dropped(DropReason.Undelivered).Count());
    }

    [Fact]
    public async Task Bytes_count_as_well_as_events()
    {
        using var server = new ScriptedServer();
        var options = Options(server, FullQueuePolicy.DropOldest);
        options.QueueMaxEvents = 1000;
        options.QueueMaxBytes = 10_000;
        await using var client = new AnalyticsClient(options);
        var large = new EventProperties { ["text"] = new string('x', 4_000) };

        client.Track("user-1", "A", large);
        client.Track("user-1", "B", large);
        client.Track("user-1", "C", large);
        Assert.Equal(["A"], _outcomes.Dropped(DropReason.QueueFull));

        client.Track("user-1", "Huge", new EventProperties { ["text"] = new string('x', 10_000) });
        Assert.Equal(["Huge"], _outcomes.Dropped(DropReason.TooLarge));
    }

    [Fact]
    public async Task Events_of_throttled_users_cannot_fill_the_queue_of_the_others()
    {
        using var server = new ScriptedServer();
        var time = new TestTime();
        var options = Clients.Options(server, time);
        options.QueueMaxEvents = 6;
        options.OnOutcome = _outcomes.Add;
        server.Answer(429, """{"throttled_users":{"user-1":31}}""");
        await using var client = new AnalyticsClient(options);

        client.TrackAll("A", "B", "C", "D", "E");
        var flush = client.FlushAsync(TestLimit.Token);
        await time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["A", "B"], _outcomes.Dropped(DropReason.QueueFull));
        time.Advance(TimeSpan.FromSeconds(30));

        Assert.False(await flush);
        Assert.Equal(["C", "D", "E"], server.Taken);
    }

    [Fact]
    public async Task Events_of_throttled_users_take_no_more_than_half_of_the_queues_bytes()
    {
        using var server = new ScriptedServer();
        var time = new TestTime();
        var options = Clients.Options(server, time);
        options.QueueMaxBytes = 40_000;
        options.OnOutcome = _outcomes.Add;
        server.Answer(429, """{"throttled_users":{"user-1":31}}""");
        await using var client = new AnalyticsClient(options);
        var text = new EventProperties { ["text"] = new string('x', 4_000) };

        foreach (var type in (string[])["A", "B", "C", "D", "E", "F", "G", "H"])
        {
            client.Track("user-1", type, text);
        }

        var flush = client.FlushAsync(TestLimit.Token);
        await time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["A", "B", "C", "D"], _outcomes.Dropped(DropReason.QueueFull));
        time.Advance(TimeSpan.FromSeconds(30));

        Assert.False(await flush);
        Assert.Equal(["E", "F", "G", "H"], server.Taken);
    }
}
