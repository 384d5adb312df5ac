namespace Taxonomy.Tests.Delivery;

/// <summary>How requests that fail are repeated.</summary>
public sealed class RetryTests : SenderTest
{
    [Fact]
    public async Task A_failed_request_is_repeated_with_the_same_insert_ids_and_growing_waits()
    {
        Server.Answer(503);
        Server.Fail(new HttpRequestException("refused"));
        Server.Answer(500, "<html>");
        Server.Answer(302);
        var client = Start();

        client.TrackAll("A", "B");
        var flush = client.FlushAsync(Token);
        foreach (var seconds in new[] { 1, 2, 4, 8 })
        {
            await Time.SleepThroughAsync(TimeSpan.FromSeconds(seconds));
        }

        Assert.True(await flush);
        Assert.Equal(5, Server.Requests.Count);
        Assert.Single(Server.Requests.Select(request => string.Join(' ', request.InsertIds)).Distinct());
        Assert.Equal(["A", "B"], Outcomes.Delivered);
        Assert.Equal(5, client.GetStatistics().Requests);
        Assert.Equal(4, client.GetStatistics().Retries);
    }

    [Fact]
    public async Task Retry_after_is_obeyed_in_seconds_and_as_a_date()
    {
        Server.Answer(503, retryAfter: "90");
        Server.Answer(503, retryAfter: TestTime.Beginning.AddSeconds(90 + 45).ToString("R"));
        var client = Start();

        client.TrackAll("A");
        Assert.False(await client.FlushAsync(Token));
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(90));
        await Time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(45));
        var flush = client.FlushAsync(Token);
        Assert.Equal(2, Server.Requests.Count);
        Time.Advance(TimeSpan.FromSeconds(45));

        Assert.True(await flush);
    }

    [Fact]
    public async Task An_absurd_retry_after_is_cut_to_an_hour()
    {
        Server.Answer(503, retryAfter: "99999999");
        var client = Start(options => options.EventUploadPeriod = TimeSpan.FromHours(2));

        client.TrackAll("A");
        Assert.False(await client.FlushAsync(Token));
        await Time.SleepThroughAsync(TimeSpan.FromHours(1));

        Assert.Equal(["A"], (await NextAsync(2)).EventTypes);
    }

    [Fact]
    public async Task A_request_without_an_answer_is_given_up_and_repeated()
    {
        Server.Answer(async sent =>
        {
            await Task.Delay(Timeout.Infinite, sent.Abort);
            return ScriptedServer.Response(200);
        });
        var client = Start();

        client.TrackAll("A");
        var flush = client.FlushAsync(Token);
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(17));
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task A_handler_that_throws_whatever_it_likes_loses_nothing()
    {
        Server.Fail(new InvalidTimeZoneException("who knows"));
        var client = Start();

        client.TrackAll("A");
        var flush = client.FlushAsync(Token);
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
    }

    [Fact]
    public async Task A_web_page_in_place_of_an_answer_is_no_delivery()
    {
        Server.Answer(200, "\n<!doctype html><html>Please sign in</html>");
        var client = Start();

        client.TrackAll("A");
        var flush = client.FlushAsync(Token);
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.Equal(2, Server.Requests.Count);
    }

    [Theory]
    [InlineData(400, "{}")]
    [InlineData(400, "<html>")]
    [InlineData(400, """{"code":400,"error":"Invalid JSON request body"}""")]
    [InlineData(400, """{"code":400,"events_with_invalid_fields":{"time":[17]}}""")]
    [InlineData(400, """{"code":400,"events_with_invalid_fields":{"time":[0""")]
    [InlineData(403, """{"code":403,"error":"Forbidden"}""")]
    [InlineData(404, null)]
    [InlineData(401, null)]
    [InlineData(418, "teapot")]
    [InlineData(301, null)]
    [InlineData(500, """{"code":200}""")]
    [InlineData(502, null)]
    [InlineData(503, null)]
    [InlineData(504, null)]
    public async Task An_answer_that_blames_no_event_is_waited_out(int status, string? body)
    {
        Server.Answer(status, body);
        var client = Start();

        client.TrackAll("A", "B");
        var flush = client.FlushAsync(Token);
        await Time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(DeliveryState.BackingOff, client.GetStatistics().State);
        Assert.NotNull(client.GetStatistics().LastFailure);
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.Equal(2, Server.Requests.Count);
        Assert.Equal(DeliveryState.Healthy, client.GetStatistics().State);
        Assert.Null(client.GetStatistics().LastFailure);
    }

    [Fact]
    public async Task A_429_that_names_nobody_makes_all_wait_half_a_minute()
    {
        Server.Answer(429, "slow down");
        var client = Start();
        client.TrackAll("A");

        var flush = client.FlushAsync(Token);
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(30));

        Assert.True(await flush);
    }
}
