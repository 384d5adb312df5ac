namespace Taxonomy.Collector.Tests;

public sealed class WaitTests : CollectorTest
{
    [Fact]
    public async Task Waits_until_the_events_are_there()
    {
        var waiting = Server.WaitForEventsAsync(3, Patience, Token);
        var forever = Server.WaitForEventsAsync(3, Token);
        await PostAsync(Event("a"), Event("b"));
        Assert.False(waiting.IsCompleted);

        await PostAsync(Event("c"));

        Assert.Equal(["a", "b", "c"], (await waiting).Select(received => received.EventType));
        Assert.Equal(3, (await forever).Count);
    }

    [Fact]
    public async Task Waits_not_when_they_are_there()
    {
        await PostAsync(Event());

        Assert.True(Server.WaitForEventsAsync(1, Token).IsCompleted);
        Assert.True(Server.WaitForRequestsAsync(1, Token).IsCompleted);
        Assert.True(Server.WaitForEventsAsync(0, TimeSpan.Zero, Token).IsCompleted);
    }

    [Fact]
    public async Task Says_what_came_when_the_time_is_up()
    {
        await PostAsync(Event(members: "\"time\":\"now\""));

        var exception = await Assert.ThrowsAsync<TimeoutException>(() =>
            Server.WaitForEventsAsync(2, TimeSpan.FromMilliseconds(1), Token)
        );

        Assert.Contains("0 of 2 events", exception.Message, StringComparison.Ordinal);
        Assert.Contains("400 (events[0].time: must be", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_up_when_it_is_cancelled()
    {
        using var giveUp = new CancellationTokenSource();
        var waiting = Server.WaitForEventsAsync(1, giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Waits_for_requests_whatever_they_are_answered()
    {
        var waiting = Server.WaitForRequestsAsync(1, Patience, Token);

        await SendAsync(Server.HttpV2Endpoint, "");

        Assert.Equal(400, Assert.Single(await waiting).Status);
    }

    [Fact]
    public async Task Forgets_everything_when_it_is_cleared()
    {
        var once = Event(members: "\"insert_id\":\"i-1\"");
        await PostAsync(once, once);

        Server.Clear();

        Assert.Empty(Server.Events);
        Assert.Empty(Server.Requests);
        Assert.Equal(0, Server.EventCount);
        Assert.Equal(0, Server.RequestCount);
        Assert.Equal(0, Server.DuplicateCount);
        await PostAsync(once);
        Assert.Single(Server.Events);
        Assert.Single(await Server.WaitForEventsAsync(1, Patience, Token));
    }

    [Fact]
    public async Task Gives_snapshots_that_do_not_change()
    {
        await PostAsync(Event());
        var events = Server.Events;

        await PostAsync(Event());

        Assert.Single(events);
        Assert.Equal(2, Server.Events.Count);
        Assert.Same(Server.Events, Server.Events);
    }
}

public sealed class RetentionTests : CollectorTest
{
    protected override CollectorOptions Options => new() { MaxStoredEvents = 2, MaxStoredRequests = 1 };

    [Fact]
    public async Task Keeps_the_newest_and_counts_all()
    {
        await PostAsync(Event("a"), Event("b"));
        await PostAsync(Event("c"));

        Assert.Equal(["b", "c"], Server.Events.Select(received => received.EventType));
        Assert.Equal(3, Server.EventCount);
        Assert.Equal(2, Assert.Single(Server.Requests).Number);
        Assert.Equal(2, Server.RequestCount);
        Assert.Equal(2, (await Server.WaitForEventsAsync(3, Patience, Token)).Count);
    }
}

public sealed class KeepNothingTests : CollectorTest
{
    protected override CollectorOptions Options => new() { MaxStoredEvents = 0, MaxStoredRequests = 0 };

    [Fact]
    public async Task Keeps_nothing_when_told_to()
    {
        await PostAsync(Event("a"), Event("b"));

        Assert.Empty(Server.Events);
        Assert.Empty(Server.Requests);
        Assert.Equal(2, Server.EventCount);
        Assert.Equal(1, Server.RequestCount);
    }
}
