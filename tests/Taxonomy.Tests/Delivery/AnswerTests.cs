namespace Taxonomy.Tests.Delivery;

/// <summary>What becomes of events that an answer names, and of requests that are too large.</summary>
public sealed class AnswerTests : SenderTest
{
    [Fact]
    public async Task The_events_that_are_named_leave_and_the_others_go_again_at_once()
    {
        Server.Answer(400, """{"code":400,"events_with_invalid_fields":{"time":[1]}}""");
        Server.Answer(400, """{"code":400,"events_with_missing_fields":{"event_type":[2]}}""");
        Server.Answer(400, """{"code":400,"events_with_invalid_id_lengths":{"user_id":[0]}}""");
        var client = Start();

        client.TrackAll("A", "B", "C", "D", "E");
        Assert.False(await client.FlushAsync(Token));

        Assert.Equal(
            ["A B C D E", "A C D E", "A C E", "C E"],
            Server.Requests.Select(request => string.Join(' ', request.EventTypes))
        );
        Assert.Equal(["B", "D", "A"], Outcomes.Dropped(DropReason.Rejected));
        Assert.Equal(["C", "E"], Outcomes.Delivered);
        Assert.Contains("time is invalid", Outcomes.All.First().Message);
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_halved_until_it_fits()
    {
        for (var count = 0; count < 2; count++)
        {
            Server.Answer(413, """{"code":413,"error":"Payload too large"}""");
        }

        var client = Start();
        client.TrackAll("A", "B", "C", "D", "E", "F", "G", "H");

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal([8, 4, 2, 2, 2, 2], Server.Requests.Select(request => request.Events.Count));
        Assert.Equal(["A", "B", "C", "D", "E", "F", "G", "H"], Server.Taken);
    }

    [Fact]
    public async Task Requests_grow_again_after_a_split()
    {
        Server.Answer(413);
        var client = Start(options => options.UploadBatchSize = 4);
        for (var index = 0; index < 100; index++)
        {
            client.TrackAll("A");
        }

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(
            [4, .. Enumerable.Repeat(2, 20), .. Enumerable.Repeat(4, 15)],
            Server.Requests.Select(request => request.Events.Count)
        );
    }

    [Fact]
    public async Task An_event_that_is_too_large_even_alone_leaves_and_the_others_go_on()
    {
        for (var count = 0; count < 3; count++)
        {
            Server.Answer(413);
        }

        var client = Start();
        client.TrackAll("A", "B", "C", "D");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(["A"], Outcomes.Dropped(DropReason.TooLarge));
        Assert.Equal(["B", "C", "D"], Outcomes.Delivered);
    }

    [Fact]
    public async Task Events_over_a_daily_quota_are_dropped_and_the_others_go_on()
    {
        Server.Answer(
            429,
            """
            {"code":429,"exceeded_daily_quota_users":{"user-a":500001},"exceeded_daily_quota_devices":{"phone-1":7},
             "throttled_events":[0,2]}
            """
        );
        var client = Start();
        client.Track("user-a", "A");
        client.Track("user-b", "B");
        client.Track("user-c", "C", deviceId: "phone-1");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(["A", "C"], Outcomes.Dropped(DropReason.Throttled).Order());
        Assert.Equal(["B"], Outcomes.Delivered);
    }

    [Fact]
    public async Task Events_of_silenced_devices_are_dropped_and_the_others_go_on()
    {
        Server.Answer(
            400,
            """
            {"code":400,"error":"Events silenced for device_id","silenced_devices":["phone-1"],"silenced_events":[0]}
            """
        );
        var client = Start();
        client.Track("user-a", "A", deviceId: "phone-1");
        client.Track("user-b", "B", deviceId: "phone-2");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(["A"], Outcomes.Dropped(DropReason.Throttled));
        Assert.Equal(["B"], Outcomes.Delivered);
    }

    [Theory]
    [InlineData("""{"code":400,"error":"Invalid API key: test-key"}""")]
    [InlineData("""{"code":400,"error":"Request missing required field","missing_field":"api_key"}""")]
    public async Task A_refused_key_keeps_the_events_and_says_so(string body)
    {
        Server.Answer(400, body);
        Server.Answer(400, body);
        var client = Start();
        client.TrackAll("A");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(DeliveryState.Refused, client.GetStatistics().State);
        Assert.DoesNotContain("test-key", client.GetStatistics().LastFailure);
        Assert.Equal(1, client.GetStatistics().Queued);
        Assert.Empty(Outcomes.All);

        client.TrackAll("B");
        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(2, Server.Requests.Count);

        await Time.SleepThroughAsync(TimeSpan.FromMinutes(10));
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A", "B"], Outcomes.Delivered);
        Assert.Equal(DeliveryState.Healthy, client.GetStatistics().State);
    }
}
