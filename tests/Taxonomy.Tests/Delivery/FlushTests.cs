namespace Taxonomy.Tests.Delivery;

/// <summary>Flushes, and what keeps events from being sent.</summary>
public sealed class FlushTests : SenderTest
{
    [Fact]
    public async Task A_flush_waits_for_the_request_that_is_under_way()
    {
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        Server.Answer(async _ =>
        {
            arrived.SetResult();
            await release.Task;
            return ScriptedServer.Response(200);
        });
        var client = Start(options => options.BatchEvents = false);
        client.TrackAll("A");
        await arrived.Task;

        var flush = client.FlushAsync(Token);
        Assert.False(flush.IsCompleted);
        release.SetResult();

        Assert.True(await flush);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task A_flush_of_nothing_ends_at_once()
    {
        var client = Start();

        Assert.True(await client.FlushAsync(Token));
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public async Task A_flush_can_be_given_up_without_ending_the_delivery()
    {
        Server.Answer(503);
        var client = Start();
        client.TrackAll("A");
        using var source = new CancellationTokenSource();

        var flush = client.FlushAsync(source.Token);
        await Time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(1));
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await flush);

        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await client.FlushAsync(Token));
    }

    [Fact]
    public async Task Offline_keeps_events_and_going_online_sends_them()
    {
        var client = Start(options => options.Offline = true);
        client.TrackAll("A");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(DeliveryState.Offline, client.GetStatistics().State);
        Assert.Empty(Server.Requests);

        client.Offline = false;
        Assert.Equal(["A"], (await Server.NextAsync()).EventTypes);
    }

    [Fact]
    public async Task Opting_out_drops_new_events_and_opting_in_takes_them_again()
    {
        var client = Start();
        client.TrackAll("Before");
        client.OptOut = true;
        client.TrackAll("During");
        client.OptOut = false;
        client.TrackAll("After");

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["Before", "After"], Server.Taken);
        Assert.Equal(["During"], Outcomes.Dropped(DropReason.OptedOut));
    }
}
