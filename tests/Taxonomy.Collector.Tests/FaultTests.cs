using System.Text.Json;

namespace Taxonomy.Collector.Tests;

public sealed class FaultTests : CollectorTest
{
    [Fact]
    public async Task Answers_a_status_with_body_and_headers()
    {
        Server.Faults.Enqueue(
            CollectorAnswer.Status(418, """{"code":0}""", new Dictionary<string, string> { ["X-Own"] = "1" }),
            CollectorAnswer.Status(502, "bad gateway"),
            CollectorAnswer.Status(204, "never sent"),
            CollectorAnswer.Status(599)
        );

        var json = await PostAsync(Event());
        var text = await PostAsync(Event());
        var none = await PostAsync(Event());
        var empty = await PostAsync(Event());

        Assert.Equal((418, """{"code":0}"""), (json.Status, json.Text));
        Assert.Equal("application/json", json.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("1", Assert.Single(json.Response.Headers.GetValues("X-Own")));
        Assert.Equal((502, "bad gateway"), (text.Status, text.Text));
        Assert.Equal("text/plain", text.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((204, ""), (none.Status, none.Text));
        Assert.Equal((599, ""), (empty.Status, empty.Text));
        Assert.Empty(Server.Events);
    }

    [Fact]
    public async Task Takes_queued_answers_in_order_one_per_request()
    {
        Server.Faults.Enqueue(CollectorAnswer.ServerError(503), CollectorAnswer.Own, CollectorAnswer.ServerError());
        Assert.Equal(3, Server.Faults.Pending);

        Assert.Equal(503, (await PostAsync(Event())).Status);
        Assert.Equal(200, (await PostAsync(Event())).Status);
        Assert.Equal(500, (await PostAsync(Event())).Status);
        Assert.Equal(200, (await PostAsync(Event())).Status);
        Assert.Equal(0, Server.Faults.Pending);
        Assert.Equal(2, Server.Events.Count);
    }

    [Fact]
    public async Task Repeats_a_queued_answer()
    {
        Server.Faults.EnqueueRepeated(CollectorAnswer.ServerError(504), 2);

        Assert.Equal(504, (await PostAsync(Event())).Status);
        Assert.Equal(504, (await PostAsync(Event())).Status);
        Assert.Equal(200, (await PostAsync(Event())).Status);
    }

    [Fact]
    public async Task Stores_the_events_all_the_same_when_told_to()
    {
        Server.Faults.Enqueue(CollectorAnswer.ServerError(storeEvents: true));

        var answer = await PostAsync(Event(members: "\"insert_id\":\"i-1\""));
        var again = await PostAsync(Event(members: "\"insert_id\":\"i-1\""));

        Assert.Equal((500, 200), (answer.Status, again.Status));
        Assert.Single(Server.Events);
        Assert.Equal(1, Server.DuplicateCount);
        Assert.Equal(1, Server.Requests[0].StoredCount);
        Assert.True(Server.Requests[0].Fault?.StoresEvents);
    }

    [Fact]
    public async Task Stores_nothing_invalid_whatever_it_is_told()
    {
        Server.Faults.Enqueue(CollectorAnswer.ServerError(storeEvents: true));

        await PostAsync(Event(), Event(members: "\"time\":\"now\""));

        Assert.Empty(Server.Events);
    }

    [Fact]
    public async Task Decides_by_request_once_the_queue_is_empty()
    {
        Server.Faults.Enqueue(CollectorAnswer.ServerError(503));
        Server.Faults.Decide = request =>
            request.Events.Any(received => received.UserId == "user-1") ? CollectorAnswer.Forbidden() : null;

        Assert.Equal(503, (await PostAsync(Event())).Status);
        Assert.Equal(200, (await PostAsync(Event())).Status);
        Assert.Equal(403, (await PostAsync("""{"event_type":"a","user_id":"user-1"}""")).Status);

        Server.Faults.Clear();
        Assert.Equal(200, (await PostAsync("""{"event_type":"a","user_id":"user-1"}""")).Status);
    }

    [Fact]
    public async Task Shows_the_deciding_function_what_came()
    {
        ReceivedRequest? seen = null;
        Server.Faults.Decide = request =>
        {
            seen = request;
            return null;
        };

        await SendAsync(Server.BatchEndpoint, Body(Event("a"), Event("b", "\"time\":\"wrong\"")));

        Assert.NotNull(seen);
        Assert.Equal(CollectorEndpoint.Batch, seen.Endpoint);
        Assert.Equal(["a", "b"], seen.Events.Select(received => received.EventType));
        Assert.Equal(Body(Event("a"), Event("b", "\"time\":\"wrong\"")), seen.BodyText);
    }

    [Fact]
    public async Task Says_so_when_the_deciding_function_throws()
    {
        Server.Faults.Decide = _ => throw new InvalidOperationException("a mistake in the test");

        var answer = await PostAsync(Event());

        Assert.Equal(500, answer.Status);
        Assert.Contains("a mistake in the test", Server.Requests[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spends_no_answer_on_a_wrong_path()
    {
        Server.Faults.Enqueue(CollectorAnswer.ServerError());

        Assert.Equal(400, (await SendAsync(Server.BaseAddress, Body(Event()))).Status);
        Assert.Equal(1, Server.Faults.Pending);
    }

    [Fact]
    public async Task Answers_with_garbage()
    {
        Server.Faults.Enqueue(CollectorAnswer.Garbage(), CollectorAnswer.Garbage(400, "{broken"));

        var page = await PostAsync(Event());
        var broken = await PostAsync(Event());

        Assert.Equal(200, page.Status);
        Assert.ThrowsAny<JsonException>(() => page.Json);
        Assert.Equal("text/html", page.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((400, "{broken"), (broken.Status, broken.Text));
        Assert.Empty(Server.Events);
    }

    [Fact]
    public async Task Redirects()
    {
        var target = new Uri("http://127.0.0.1:1/elsewhere");
        Server.Faults.Enqueue(CollectorAnswer.Redirect(target), CollectorAnswer.Redirect(target, 302));

        var temporary = await PostAsync(Event());
        var found = await PostAsync(Event());

        Assert.Equal((307, target), (temporary.Status, temporary.Response.Headers.Location));
        Assert.Equal(302, found.Status);
    }

    [Fact]
    public async Task Asks_to_retry_later()
    {
        Server.Faults.Enqueue(
            CollectorAnswer.RetryAfter(TimeSpan.FromSeconds(90)),
            CollectorAnswer.RetryAfter(TimeSpan.FromMilliseconds(1), 429)
        );

        var unavailable = await PostAsync(Event());
        var throttled = await PostAsync(Event());

        Assert.Equal(503, unavailable.Status);
        Assert.Equal(TimeSpan.FromSeconds(90), unavailable.Response.Headers.RetryAfter?.Delta);
        Assert.Equal(429, throttled.Status);
        Assert.Equal(TimeSpan.FromSeconds(1), throttled.Response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Silences_devices()
    {
        Server.Faults.Enqueue(CollectorAnswer.SilencedDevices(["device-1", "device-3"]));

        var answer = await PostAsync(
            """{"event_type":"a","device_id":"device-1"}""",
            """{"event_type":"a","device_id":"device-2"}""",
            """{"event_type":"a","device_id":"device-1"}"""
        );

        Assert.Equal(400, answer.Status);
        Assert.Equal("Events silenced for device_id", answer.Error);
        Assert.Equal("""["device-1","device-3"]""", answer.Json.GetProperty("silenced_devices").GetRawText());
        Assert.Equal("[0,2]", answer.Json.GetProperty("silenced_events").GetRawText());
        Assert.Equal("{}", answer.Json.GetProperty("throttled_devices").GetRawText());
        Assert.Equal("[]", answer.Json.GetProperty("throttled_events").GetRawText());
        Assert.Equal("{}", answer.Json.GetProperty("exceeded_daily_quota_devices").GetRawText());
        Assert.Equal(30, answer.Json.GetProperty("eps_threshold").GetInt32());
    }

    [Fact]
    public async Task Throttles_users_and_devices()
    {
        Server.Faults.Enqueue(
            CollectorAnswer.Throttled(
                users: new Dictionary<string, int> { ["user-1"] = 40 },
                devices: new Dictionary<string, int> { ["device-1"] = 50 },
                dailyQuotaUsers: new Dictionary<string, int> { ["user-2"] = 500_001 },
                dailyQuotaDevices: new Dictionary<string, int> { ["device-2"] = 500_002 },
                eventsPerSecondThreshold: 10
            )
        );

        var answer = await PostAsync(
            """{"event_type":"a","user_id":"user-3"}""",
            """{"event_type":"a","user_id":"user-1"}""",
            """{"event_type":"a","user_id":"user-3","device_id":"device-1"}""",
            """{"event_type":"a","user_id":"user-2"}""",
            """{"event_type":"a","device_id":"device-2"}"""
        );

        Assert.Equal(
            """{"code":429,"error":"Too many requests for some devices and users","eps_threshold":10,"throttled_devices":{"device-1":50},"throttled_users":{"user-1":40},"exceeded_daily_quota_devices":{"device-2":500002},"exceeded_daily_quota_users":{"user-2":500001},"throttled_events":[1,2,3,4]}""",
            answer.Text
        );
        Assert.Equal(429, answer.Status);
    }

    [Fact]
    public async Task Refuses_in_the_shapes_of_the_protocol()
    {
        Server.Faults.Enqueue(
            CollectorAnswer.PayloadTooLarge(),
            CollectorAnswer.Forbidden(),
            CollectorAnswer.ShapelessBadRequest(),
            CollectorAnswer.InvalidApiKey(),
            CollectorAnswer.InvalidFields("time", [1, 2])
        );

        var tooLarge = await PostAsync(Event());
        var forbidden = await PostAsync(Event());
        var shapeless = await PostAsync(Event());
        var key = await PostAsync(Event());
        var fields = await PostAsync(Event(), Event(), Event());

        Assert.Equal((413, """{"code":413,"error":"Payload too large"}"""), (tooLarge.Status, tooLarge.Text));
        Assert.Equal((403, """{"code":403,"error":"Forbidden"}"""), (forbidden.Status, forbidden.Text));
        Assert.Equal((400, "{}"), (shapeless.Status, shapeless.Text));
        Assert.Equal((400, "Invalid API key: key-1"), (key.Status, key.Error));
        AssertPositions(fields, "events_with_invalid_fields", "time", [1, 2]);
    }

    [Theory]
    [InlineData(CutPoint.BeforeReading)]
    [InlineData(CutPoint.AfterReading)]
    [InlineData(CutPoint.MidResponse)]
    public async Task Cuts_the_connection(CutPoint point)
    {
        Server.Faults.Enqueue(CollectorAnswer.CutConnection(point));

        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(Event()));

        var request = Assert.Single(Server.Requests);
        Assert.Null(request.Status);
        Assert.Equal(point == CutPoint.BeforeReading ? 0 : 1, request.EventCount);
        Assert.Empty(Server.Events);
        Assert.Equal(200, (await PostAsync(Event())).Status);
    }

    [Theory]
    [InlineData(CutPoint.AfterReading)]
    [InlineData(CutPoint.MidResponse)]
    public async Task Cuts_the_connection_with_the_events_stored(CutPoint point)
    {
        Server.Faults.Enqueue(CollectorAnswer.CutConnection(point, storeEvents: true));

        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(Event()));

        Assert.Single(Server.Events);
    }

    [Fact]
    public async Task Cuts_in_the_middle_of_a_body_whose_headers_arrived()
    {
        Server.Faults.Enqueue(CollectorAnswer.CutConnection(CutPoint.MidResponse));
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.HttpV2Endpoint);
        request.Content = new StringContent(Body(Event()), null, "application/json");

        using var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);

        Assert.Equal(200, (int)response.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Cuts_when_a_function_says_so()
    {
        Server.Faults.Decide = _ => CollectorAnswer.CutConnection(CutPoint.BeforeReading);

        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(Event()));
    }

    [Fact]
    public async Task Never_answers_until_the_client_gives_up()
    {
        Server.Faults.Enqueue(CollectorAnswer.Hang(), CollectorAnswer.Hang(storeEvents: true));
        for (var i = 1; i <= 2; i++)
        {
            using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var sending = Client.PostAsync(
                Server.HttpV2Endpoint,
                new StringContent(Body(Event()), null, "application/json"),
                giveUp.Token
            );
            await Server.WaitForRequestsAsync(i, Patience, Token);
            Assert.False(sending.IsCompleted);

            if (i == 2)
            {
                await Server.WaitForEventsAsync(1, Patience, Token);
            }

            await giveUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        }

        Assert.Single(Server.Events);
        Assert.All(Server.Requests, request => Assert.Null(request.Status));
    }

    [Fact]
    public async Task Ends_hanging_requests_when_it_is_disposed()
    {
        Server.Faults.Enqueue(CollectorAnswer.Hang());
        var sending = PostAsync(Event());
        await Server.WaitForRequestsAsync(1, Patience, Token);

        await Server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => sending);
    }

    [Fact]
    public void Refuses_what_makes_no_answer()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CollectorAnswer.Status(199));
        Assert.Throws<ArgumentOutOfRangeException>(() => CollectorAnswer.Status(600));
        Assert.Throws<ArgumentOutOfRangeException>(() => CollectorAnswer.ServerError(429));
        Assert.Throws<ArgumentOutOfRangeException>(() => CollectorAnswer.Redirect(new Uri("http://localhost"), 200));
        Assert.Throws<ArgumentOutOfRangeException>(() => CollectorAnswer.Delay(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => CollectorAnswer.CutConnection(default));
        Assert.Throws<ArgumentException>(() => CollectorAnswer.CutConnection(CutPoint.BeforeReading, true));
    }

    [Fact]
    public void Describes_an_answer()
    {
        Assert.Equal("status 503, events stored", CollectorAnswer.ServerError(503, true).ToString());
        Assert.Equal(
            "00:00:02 later: connection cut (AfterReading)",
            CollectorAnswer.Delay(TimeSpan.FromSeconds(2), CollectorAnswer.CutConnection()).ToString()
        );
    }
}
