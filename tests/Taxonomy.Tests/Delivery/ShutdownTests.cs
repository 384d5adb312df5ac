namespace Taxonomy.Tests.Delivery;

/// <summary>What a client does with its events when it is disposed.</summary>
public sealed class ShutdownTests : SenderTest
{
    [Fact]
    public async Task Disposing_delivers_what_waits()
    {
        var client = Start();
        client.TrackAll("A", "B");

        await client.DisposeAsync();

        Assert.Equal(["A", "B"], Server.Taken);
        Assert.Equal(DeliveryState.Stopped, client.GetStatistics().State);
    }

    [Fact]
    public async Task Disposing_a_second_time_waits_for_the_first()
    {
        var client = Start();
        client.TrackAll("A");

        await Task.WhenAll(client.DisposeAsync().AsTask(), client.DisposeAsync().AsTask());
        client.Dispose();

        Assert.Equal(["A"], Server.Taken);
    }

    [Fact]
    public async Task Events_tracked_after_disposal_are_reported()
    {
        var client = Start();
        await client.DisposeAsync();

        client.TrackAll("Late");

        Assert.Equal(["Late"], Outcomes.Dropped(DropReason.Disposed));
        Assert.True(await client.FlushAsync(Token));
    }

    [Fact]
    public async Task Disposal_gives_up_at_its_deadline_and_reports_what_is_left()
    {
        Server.Answer(async sent =>
        {
            await Task.Delay(Timeout.Infinite, sent.Abort);
            return ScriptedServer.Response(200);
        });
        var client = Start(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        client.TrackAll("A", "B");

        var disposal = client.DisposeAsync();
        await Server.NextAsync();
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(5));
        await disposal;

        Assert.Equal(["A", "B"], Outcomes.Dropped(DropReason.Undelivered));
        Assert.Equal(0, client.GetStatistics().Queued);
    }

    [Fact]
    public async Task Disposal_tries_once_more_and_does_not_wait_for_an_attempt_beyond_its_deadline()
    {
        for (var count = 0; count < 9; count++)
        {
            Server.Answer(503);
        }

        var client = Start(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        client.TrackAll("A");
        var flush = client.FlushAsync(Token);
        foreach (var seconds in new[] { 1, 2, 4, 8 })
        {
            await Time.SleepThroughAsync(TimeSpan.FromSeconds(seconds));
        }

        await Time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(16));
        await client.DisposeAsync();

        Assert.False(await flush);
        Assert.Equal(6, Server.Requests.Count);
        Assert.Equal(["A"], Outcomes.Dropped(DropReason.Undelivered));
    }

    [Fact]
    public async Task Disposal_while_offline_reports_what_is_left_at_once()
    {
        var client = Start(options => options.Offline = true);
        client.TrackAll("A");

        await client.DisposeAsync();

        Assert.Equal(["A"], Outcomes.Dropped(DropReason.Undelivered));
    }
}
