namespace Taxonomy.Tests.Delivery;

/// <summary>Users who have to wait.</summary>
public sealed class ThrottlingTests : SenderTest
{
    [Fact]
    public async Task A_flush_does_not_wait_for_a_user_who_has_to_be_silent_for_long()
    {
        Server.Answer(429, """{"throttled_users":{"user-1":31}}""", retryAfter: "600");
        var client = Start();
        client.TrackAll("A");
        client.Track("user-2", "B");

        Assert.False(await client.FlushAsync(Token));

        Assert.Equal(["B"], Server.Taken);
        await Time.SleepThroughAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(["A"], (await NextAsync(3)).EventTypes);
    }

    [Fact]
    public async Task A_flush_within_a_silence_waits_for_its_last_minute_only()
    {
        Server.Answer(503, retryAfter: "100");
        var client = Start();
        client.TrackAll("A");
        Assert.False(await client.FlushAsync(Token));
        Assert.False(await client.FlushAsync(Token));
        await Time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(100));

        Time.Advance(TimeSpan.FromSeconds(40));
        var flush = client.FlushAsync(Token);
        await Time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(60));
        Assert.False(flush.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(60));

        Assert.True(await flush);
        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task Disposal_does_not_wait_for_the_end_of_a_silence()
    {
        Server.Answer(503, retryAfter: "90");
        var client = Start();
        client.TrackAll("A");
        Assert.False(await client.FlushAsync(Token));

        await client.DisposeAsync();

        Assert.Single(Server.Requests);
        Assert.Equal(["A"], Outcomes.Dropped(DropReason.Undelivered));
    }

    [Fact]
    public async Task Only_the_throttled_user_waits()
    {
        Server.Answer(
            429,
            """{"code":429,"throttled_users":{"user-b":31},"throttled_devices":{},"throttled_events":[1]}"""
        );
        var client = Start();
        client.Track("user-a", "A1");
        client.Track("user-b", "B1");
        client.Track("user-b", "B2");
        client.Track("user-c", "C1");

        var flush = client.FlushAsync(Token);
        await Time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["A1", "C1"], Server.Taken);
        Assert.False(flush.IsCompleted);

        client.Track("user-b", "B3");
        client.Track("user-a", "A2");
        var second = client.FlushAsync(Token);
        await Time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(30));
        while (!(await Server.NextAsync()).EventTypes.Contains("A2")) { }

        await Time.SleepThroughAsync(TimeSpan.FromSeconds(30));
        Assert.True(await flush);
        Assert.True(await second);
        Assert.Equal(["A1", "C1", "A2", "B1", "B2", "B3"], Server.Taken);
    }

    [Fact]
    public async Task A_user_waits_as_a_whole_when_one_of_their_devices_is_throttled()
    {
        Server.Answer(429, """{"code":429,"throttled_devices":{"phone-1":40},"throttled_events":[0]}""");
        var client = Start();
        client.Track("user-a", "A1", deviceId: "phone-1");
        client.Track("user-a", "A2", deviceId: "desktop");
        client.Track("user-b", "B1", deviceId: "desktop");
        client.Track(null, "D1", deviceId: "phone-1");

        var flush = client.FlushAsync(Token);
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(30));

        Assert.True(await flush);
        Assert.Equal("B1", Server.Taken[0]);
        Assert.True(Server.Taken.IndexOf("A1") < Server.Taken.IndexOf("A2"));
        Assert.Equal(4, Server.Taken.Count);
    }

    [Fact]
    public async Task A_user_that_is_throttled_again_waits_again_and_keeps_the_order()
    {
        const string Throttled = """{"code":429,"throttled_users":{"user-1":31},"throttled_events":[0,1,2]}""";
        Server.Answer(429, Throttled);
        Server.Answer(429, Throttled);
        var client = Start();
        client.TrackAll("A", "B", "C");

        var flush = client.FlushAsync(Token);
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(30));
        client.TrackAll("D");
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(30));

        Assert.True(await flush);
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A", "B", "C", "D"], Server.Taken);
    }

    [Fact]
    public async Task A_retry_after_of_nothing_does_not_make_a_throttled_user_spin()
    {
        Server.Answer(429, """{"throttled_users":{"user-1":31}}""", retryAfter: "0");
        var client = Start();
        client.TrackAll("A");

        var flush = client.FlushAsync(Token);
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(30));

        Assert.True(await flush);
        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task Disposal_reports_throttled_events_that_would_have_to_wait_longer()
    {
        Server.Answer(429, """{"throttled_users":{"user-1":31}}""");
        var client = Start();
        client.TrackAll("A", "B");
        var flush = client.FlushAsync(Token);
        await Time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(30));

        await client.DisposeAsync();
        Assert.False(await flush);

        Assert.Equal(["A", "B"], Outcomes.Dropped(DropReason.Undelivered));
    }
}
