using System.Text;
using Microsoft.Extensions.Logging;
using Taxonomy.Delivery;

namespace Taxonomy.Tests.Delivery;

public sealed class SendingTests : IAsyncDisposable
{
    private readonly TestTime _time = new();
    private readonly ScriptedServer _server = new();
    private readonly OutcomeLog _outcomes = new();
    private AnalyticsClient? _client;

    private static CancellationToken Token => TestLimit.Token;

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        _server.Dispose();
    }

    private AnalyticsClient Start(Action<AnalyticsClientOptions>? change = null)
    {
        var options = Clients.Options(_server, _time);
        options.OnOutcome = _outcomes.Add;
        change?.Invoke(options);
        return _client = new AnalyticsClient(options);
    }

    [Fact]
    public async Task Sends_when_the_threshold_is_reached()
    {
        var client = Start(options => options.EventUploadThreshold = 3);

        client.TrackAll("A", "B", "C");

        var request = await _server.NextAsync();
        Assert.Equal(["A", "B", "C"], request.EventTypes);
    }

    [Fact]
    public async Task Sends_when_the_period_is_over_though_few_events_wait()
    {
        var client = Start(options => options.EventUploadPeriod = TimeSpan.FromSeconds(10));

        client.TrackAll("A");
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(["A"], (await _server.NextAsync()).EventTypes);
    }

    [Fact]
    public async Task Sends_each_event_at_once_when_events_are_not_batched()
    {
        var client = Start(options => options.BatchEvents = false);

        client.TrackAll("A");
        Assert.Equal(["A"], (await _server.NextAsync()).EventTypes);
        client.TrackAll("B");
        Assert.Equal(["B"], (await _server.NextAsync()).EventTypes);
    }

    [Fact]
    public async Task Sends_when_half_a_request_of_bytes_waits()
    {
        var client = Start();
        var text = new string('x', 300_000);

        client.Track("user-1", "A", new EventProperties { ["text"] = text });

        // Not before, or the sender could come upon the second while it is being written, and leave it for later.
        await _time.WaitUntilSleepingForAsync(TimeSpan.FromHours(1));
        client.Track("user-1", "B", new EventProperties { ["text"] = text });

        Assert.Equal(["A", "B"], (await _server.NextAsync()).EventTypes);
    }

    [Fact]
    public async Task Keeps_requests_within_the_limits_of_events_and_bytes()
    {
        // Offline, as half a request of bytes would be sent while the others are still tracked.
        var client = Start(options =>
        {
            options.UploadBatchSize = 10;
            options.Offline = true;
        });
        for (var index = 0; index < 25; index++)
        {
            client.TrackAll("Small");
        }

        var large = new EventProperties { ["text"] = new string('x', 400_000) };
        for (var index = 0; index < 5; index++)
        {
            client.Track("user-1", "Large", large);
        }

        client.Offline = false;
        Assert.True(await client.FlushAsync(Token));

        Assert.All(_server.Requests, request => Assert.InRange(request.Events.Count, 1, 10));
        Assert.All(_server.Requests, request => Assert.InRange(request.Body.Length, 1, 1_000_000));
        Assert.Equal([10, 10, 7, 2, 1], _server.Requests.Select(request => request.Events.Count));
    }

    [Fact]
    public async Task A_request_has_the_shape_that_the_protocol_asks_for()
    {
        var client = Start(options => options.MinIdLength = 2);

        client.Track("me", "A");
        await client.FlushAsync(Token);

        var request = Assert.Single(_server.Requests);
        Assert.Equal(new Uri("http://collector.test/2/httpapi"), request.Address);
        Assert.Equal("application/json", request.ContentType);
        Assert.Equal(request.Body.Length, request.ContentLength);
        Assert.StartsWith("{\"api_key\":\"test-key\",\"events\":[{", Encoding.UTF8.GetString(request.Body));
        Assert.EndsWith(
            "}],\"options\":{\"min_id_length\":2},\"client_upload_time\":\"2026-03-01T12:00:00.000Z\"}",
            Encoding.UTF8.GetString(request.Body)
        );
    }

    [Fact]
    public async Task A_request_says_nothing_about_id_lengths_unless_told_to()
    {
        var client = Start();

        client.TrackAll("A");
        await client.FlushAsync(Token);

        Assert.False(Assert.Single(_server.Requests).Json.TryGetProperty("options", out _));
    }

    [Fact]
    public async Task Every_request_states_its_own_length()
    {
        var client = Start();
        client.TrackAll("A", "B", "C");
        await client.FlushAsync(Token);
        client.TrackAll("D");
        await client.FlushAsync(Token);

        Assert.All(_server.Requests, request => Assert.Equal(request.Body.Length, request.ContentLength));
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task A_failed_request_is_repeated_with_the_same_insert_ids_and_growing_waits()
    {
        _server.Answer(503);
        _server.Fail(new HttpRequestException("refused"));
        _server.Answer(500, "<html>");
        _server.Answer(302);
        var client = Start();

        client.TrackAll("A", "B");
        var flush = client.FlushAsync(Token);
        foreach (var seconds in new[] { 1, 2, 4, 8 })
        {
            await _time.SleepThroughAsync(TimeSpan.FromSeconds(seconds));
        }

        Assert.True(await flush);
        Assert.Equal(5, _server.Requests.Count);
        Assert.Single(_server.Requests.Select(request => string.Join(' ', request.InsertIds)).Distinct());
        Assert.Equal(["A", "B"], _outcomes.Delivered);
        Assert.Equal(5, client.GetStatistics().Requests);
        Assert.Equal(4, client.GetStatistics().Retries);
    }

    [Fact]
    public async Task Retry_after_is_obeyed_in_seconds_and_as_a_date()
    {
        _server.Answer(503, retryAfter: "90");
        _server.Answer(503, retryAfter: TestTime.Beginning.AddSeconds(90 + 45).ToString("R"));
        var client = Start();

        client.TrackAll("A");
        Assert.False(await client.FlushAsync(Token));
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(90));
        await _time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(45));
        var flush = client.FlushAsync(Token);
        Assert.Equal(2, _server.Requests.Count);
        _time.Advance(TimeSpan.FromSeconds(45));

        Assert.True(await flush);
    }

    [Fact]
    public async Task A_flush_does_not_wait_for_a_user_who_has_to_be_silent_for_long()
    {
        _server.Answer(429, """{"throttled_users":{"user-1":31}}""", retryAfter: "600");
        var client = Start();
        client.TrackAll("A");
        client.Track("user-2", "B");

        Assert.False(await client.FlushAsync(Token));

        Assert.Equal(["B"], _server.Taken);
        await _time.SleepThroughAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(["A"], (await NextAsync(3)).EventTypes);
    }

    [Fact]
    public async Task A_flush_within_a_silence_waits_for_its_last_minute_only()
    {
        _server.Answer(503, retryAfter: "100");
        var client = Start();
        client.TrackAll("A");
        Assert.False(await client.FlushAsync(Token));
        Assert.False(await client.FlushAsync(Token));
        await _time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(100));

        _time.Advance(TimeSpan.FromSeconds(40));
        var flush = client.FlushAsync(Token);
        await _time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(60));
        Assert.False(flush.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(60));

        Assert.True(await flush);
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task Disposal_does_not_wait_for_the_end_of_a_silence()
    {
        _server.Answer(503, retryAfter: "90");
        var client = Start();
        client.TrackAll("A");
        Assert.False(await client.FlushAsync(Token));

        await client.DisposeAsync();

        Assert.Single(_server.Requests);
        Assert.Equal(["A"], _outcomes.Dropped(DropReason.Undelivered));
    }

    [Fact]
    public async Task A_log_that_throws_harms_nobody()
    {
        _server.Answer(503);
        var options = Clients.Options(_server, _time);
        using var log = new ThrowingLog();
        await using var client = new AnalyticsClient(options, log);
        client.OptOut = true;
        client.TrackAll("Dropped");
        client.OptOut = false;
        client.TrackAll("A");

        var flush = client.FlushAsync(Token);
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.NotEqual(0, log.Calls);
    }

    private async Task<SentRequest> NextAsync(int number)
    {
        while (_server.Requests.Count < number)
        {
            await _server.NextAsync();
        }

        return _server.Requests[number - 1];
    }

    private sealed class ThrowingLog : ILoggerFactory, ILogger
    {
        public int Calls { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) { }

        public void Dispose() { }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            Calls++;
            throw new InvalidOperationException("mine");
        }
    }

    [Fact]
    public async Task An_absurd_retry_after_is_cut_to_an_hour()
    {
        _server.Answer(503, retryAfter: "99999999");
        var client = Start(options => options.EventUploadPeriod = TimeSpan.FromHours(2));

        client.TrackAll("A");
        Assert.False(await client.FlushAsync(Token));
        await _time.SleepThroughAsync(TimeSpan.FromHours(1));

        Assert.Equal(["A"], (await NextAsync(2)).EventTypes);
    }

    [Fact]
    public async Task A_request_without_an_answer_is_given_up_and_repeated()
    {
        _server.Answer(async sent =>
        {
            await Task.Delay(Timeout.Infinite, sent.Abort);
            return ScriptedServer.Response(200);
        });
        var client = Start();

        client.TrackAll("A");
        var flush = client.FlushAsync(Token);
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(17));
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task A_handler_that_throws_whatever_it_likes_loses_nothing()
    {
        _server.Fail(new InvalidTimeZoneException("who knows"));
        var client = Start();

        client.TrackAll("A");
        var flush = client.FlushAsync(Token);
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
    }

    [Fact]
    public async Task A_web_page_in_place_of_an_answer_is_no_delivery()
    {
        _server.Answer(200, "\n<!doctype html><html>Please sign in</html>");
        var client = Start();

        client.TrackAll("A");
        var flush = client.FlushAsync(Token);
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task The_events_that_are_named_leave_and_the_others_go_again_at_once()
    {
        _server.Answer(400, """{"code":400,"events_with_invalid_fields":{"time":[1]}}""");
        _server.Answer(400, """{"code":400,"events_with_missing_fields":{"event_type":[2]}}""");
        _server.Answer(400, """{"code":400,"events_with_invalid_id_lengths":{"user_id":[0]}}""");
        var client = Start();

        client.TrackAll("A", "B", "C", "D", "E");
        Assert.False(await client.FlushAsync(Token));

        Assert.Equal(
            ["A B C D E", "A C D E", "A C E", "C E"],
            _server.Requests.Select(request => string.Join(' ', request.EventTypes))
        );
        Assert.Equal(["B", "D", "A"], _outcomes.Dropped(DropReason.Rejected));
        Assert.Equal(["C", "E"], _outcomes.Delivered);
        Assert.Contains("time is invalid", _outcomes.All.First().Message);
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
        _server.Answer(status, body);
        var client = Start();

        client.TrackAll("A", "B");
        var flush = client.FlushAsync(Token);
        await _time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(DeliveryState.BackingOff, client.GetStatistics().State);
        Assert.NotNull(client.GetStatistics().LastFailure);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.Equal(2, _server.Requests.Count);
        Assert.Equal(DeliveryState.Healthy, client.GetStatistics().State);
        Assert.Null(client.GetStatistics().LastFailure);
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_halved_until_it_fits()
    {
        for (var count = 0; count < 2; count++)
        {
            _server.Answer(413, """{"code":413,"error":"Payload too large"}""");
        }

        var client = Start();
        client.TrackAll("A", "B", "C", "D", "E", "F", "G", "H");

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal([8, 4, 2, 2, 2, 2], _server.Requests.Select(request => request.Events.Count));
        Assert.Equal(["A", "B", "C", "D", "E", "F", "G", "H"], _server.Taken);
    }

    [Fact]
    public async Task Requests_grow_again_after_a_split()
    {
        _server.Answer(413);
        var client = Start(options => options.UploadBatchSize = 4);
        for (var index = 0; index < 100; index++)
        {
            client.TrackAll("A");
        }

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(
            [4, .. Enumerable.Repeat(2, 20), .. Enumerable.Repeat(4, 15)],
            _server.Requests.Select(request => request.Events.Count)
        );
    }

    [Fact]
    public async Task An_event_that_is_too_large_even_alone_leaves_and_the_others_go_on()
    {
        for (var count = 0; count < 3; count++)
        {
            _server.Answer(413);
        }

        var client = Start();
        client.TrackAll("A", "B", "C", "D");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(["A"], _outcomes.Dropped(DropReason.TooLarge));
        Assert.Equal(["B", "C", "D"], _outcomes.Delivered);
    }

    [Fact]
    public async Task Only_the_throttled_user_waits()
    {
        _server.Answer(
            429,
            """{"code":429,"throttled_users":{"user-b":31},"throttled_devices":{},"throttled_events":[1]}"""
        );
        var client = Start();
        client.Track("user-a", "A1");
        client.Track("user-b", "B1");
        client.Track("user-b", "B2");
        client.Track("user-c", "C1");

        var flush = client.FlushAsync(Token);
        await _time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["A1", "C1"], _server.Taken);
        Assert.False(flush.IsCompleted);

        client.Track("user-b", "B3");
        client.Track("user-a", "A2");
        var second = client.FlushAsync(Token);
        await _time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(30));
        while (!(await _server.NextAsync()).EventTypes.Contains("A2")) { }

        await _time.SleepThroughAsync(TimeSpan.FromSeconds(30));
        Assert.True(await flush);
        Assert.True(await second);
        Assert.Equal(["A1", "C1", "A2", "B1", "B2", "B3"], _server.Taken);
    }

    [Fact]
    public async Task A_user_waits_as_a_whole_when_one_of_their_devices_is_throttled()
    {
        _server.Answer(429, """{"code":429,"throttled_devices":{"phone-1":40},"throttled_events":[0]}""");
        var client = Start();
        client.Track("user-a", "A1", deviceId: "phone-1");
        client.Track("user-a", "A2", deviceId: "desktop");
        client.Track("user-b", "B1", deviceId: "desktop");
        client.Track(null, "D1", deviceId: "phone-1");

        var flush = client.FlushAsync(Token);
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(30));

        Assert.True(await flush);
        Assert.Equal("B1", _server.Taken[0]);
        Assert.True(_server.Taken.IndexOf("A1") < _server.Taken.IndexOf("A2"));
        Assert.Equal(4, _server.Taken.Count);
    }

    [Fact]
    public async Task A_user_that_is_throttled_again_waits_again_and_keeps_the_order()
    {
        const string Throttled = """{"code":429,"throttled_users":{"user-1":31},"throttled_events":[0,1,2]}""";
        _server.Answer(429, Throttled);
        _server.Answer(429, Throttled);
        var client = Start();
        client.TrackAll("A", "B", "C");

        var flush = client.FlushAsync(Token);
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(30));
        client.TrackAll("D");
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(30));

        Assert.True(await flush);
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A", "B", "C", "D"], _server.Taken);
    }

    [Fact]
    public async Task A_429_that_names_nobody_makes_all_wait_half_a_minute()
    {
        _server.Answer(429, "slow down");
        var client = Start();
        client.TrackAll("A");

        var flush = client.FlushAsync(Token);
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(30));

        Assert.True(await flush);
    }

    [Fact]
    public async Task A_retry_after_of_nothing_does_not_make_a_throttled_user_spin()
    {
        _server.Answer(429, """{"throttled_users":{"user-1":31}}""", retryAfter: "0");
        var client = Start();
        client.TrackAll("A");

        var flush = client.FlushAsync(Token);
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(30));

        Assert.True(await flush);
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task Events_over_a_daily_quota_are_dropped_and_the_others_go_on()
    {
        _server.Answer(
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
        Assert.Equal(["A", "C"], _outcomes.Dropped(DropReason.Throttled).Order());
        Assert.Equal(["B"], _outcomes.Delivered);
    }

    [Fact]
    public async Task Events_of_silenced_devices_are_dropped_and_the_others_go_on()
    {
        _server.Answer(
            400,
            """
            {"code":400,"error":"Events silenced for device_id","silenced_devices":["phone-1"],"silenced_events":[0]}
            """
        );
        var client = Start();
        client.Track("user-a", "A", deviceId: "phone-1");
        client.Track("user-b", "B", deviceId: "phone-2");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(["A"], _outcomes.Dropped(DropReason.Throttled));
        Assert.Equal(["B"], _outcomes.Delivered);
    }

    [Theory]
    [InlineData("""{"code":400,"error":"Invalid API key: test-key"}""")]
    [InlineData("""{"code":400,"error":"Request missing required field","missing_field":"api_key"}""")]
    public async Task A_refused_key_keeps_the_events_and_says_so(string body)
    {
        _server.Answer(400, body);
        _server.Answer(400, body);
        var client = Start();
        client.TrackAll("A");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(DeliveryState.Refused, client.GetStatistics().State);
        Assert.DoesNotContain("test-key", client.GetStatistics().LastFailure);
        Assert.Equal(1, client.GetStatistics().Queued);
        Assert.Empty(_outcomes.All);

        client.TrackAll("B");
        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(2, _server.Requests.Count);

        await _time.SleepThroughAsync(TimeSpan.FromMinutes(10));
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A", "B"], _outcomes.Delivered);
        Assert.Equal(DeliveryState.Healthy, client.GetStatistics().State);
    }

    [Fact]
    public async Task A_flush_waits_for_the_request_that_is_under_way()
    {
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        _server.Answer(async _ =>
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
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_flush_of_nothing_ends_at_once()
    {
        var client = Start();

        Assert.True(await client.FlushAsync(Token));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_flush_can_be_given_up_without_ending_the_delivery()
    {
        _server.Answer(503);
        var client = Start();
        client.TrackAll("A");
        using var source = new CancellationTokenSource();

        var flush = client.FlushAsync(source.Token);
        await _time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(1));
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await flush);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await client.FlushAsync(Token));
    }

    [Fact]
    public async Task Offline_keeps_events_and_going_online_sends_them()
    {
        var client = Start(options => options.Offline = true);
        client.TrackAll("A");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(DeliveryState.Offline, client.GetStatistics().State);
        Assert.Empty(_server.Requests);

        client.Offline = false;
        Assert.Equal(["A"], (await _server.NextAsync()).EventTypes);
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
        Assert.Equal(["Before", "After"], _server.Taken);
        Assert.Equal(["During"], _outcomes.Dropped(DropReason.OptedOut));
    }

    [Fact]
    public async Task Disposing_delivers_what_waits()
    {
        var client = Start();
        client.TrackAll("A", "B");

        await client.DisposeAsync();

        Assert.Equal(["A", "B"], _server.Taken);
        Assert.Equal(DeliveryState.Stopped, client.GetStatistics().State);
    }

    [Fact]
    public async Task Disposing_a_second_time_waits_for_the_first()
    {
        var client = Start();
        client.TrackAll("A");

        await Task.WhenAll(client.DisposeAsync().AsTask(), client.DisposeAsync().AsTask());
        client.Dispose();

        Assert.Equal(["A"], _server.Taken);
    }

    [Fact]
    public async Task Events_tracked_after_disposal_are_reported()
    {
        var client = Start();
        await client.DisposeAsync();

        client.TrackAll("Late");

        Assert.Equal(["Late"], _outcomes.Dropped(DropReason.Disposed));
        Assert.True(await client.FlushAsync(Token));
    }

    [Fact]
    public async Task Disposal_gives_up_at_its_deadline_and_reports_what_is_left()
    {
        _server.Answer(async sent =>
        {
            await Task.Delay(Timeout.Infinite, sent.Abort);
            return ScriptedServer.Response(200);
        });
        var client = Start(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        client.TrackAll("A", "B");

        var disposal = client.DisposeAsync();
        await _server.NextAsync();
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(5));
        await disposal;

        Assert.Equal(["A", "B"], _outcomes.Dropped(DropReason.Undelivered));
        Assert.Equal(0, client.GetStatistics().Queued);
    }

    [Fact]
    public async Task Disposal_tries_once_more_and_does_not_wait_for_an_attempt_beyond_its_deadline()
    {
        for (var count = 0; count < 9; count++)
        {
            _server.Answer(503);
        }

        var client = Start(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        client.TrackAll("A");
        var flush = client.FlushAsync(Token);
        foreach (var seconds in new[] { 1, 2, 4, 8 })
        {
            await _time.SleepThroughAsync(TimeSpan.FromSeconds(seconds));
        }

        await _time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(16));
        await client.DisposeAsync();

        Assert.False(await flush);
        Assert.Equal(6, _server.Requests.Count);
        Assert.Equal(["A"], _outcomes.Dropped(DropReason.Undelivered));
    }

    [Fact]
    public async Task Disposal_while_offline_reports_what_is_left_at_once()
    {
        var client = Start(options => options.Offline = true);
        client.TrackAll("A");

        await client.DisposeAsync();

        Assert.Equal(["A"], _outcomes.Dropped(DropReason.Undelivered));
    }

    [Fact]
    public async Task Disposal_reports_throttled_events_that_would_have_to_wait_longer()
    {
        _server.Answer(429, """{"throttled_users":{"user-1":31}}""");
        var client = Start();
        client.TrackAll("A", "B");
        var flush = client.FlushAsync(Token);
        await _time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(30));

        await client.DisposeAsync();
        Assert.False(await flush);

        Assert.Equal(["A", "B"], _outcomes.Dropped(DropReason.Undelivered));
    }

    [Fact]
    public async Task A_callback_that_throws_harms_nobody()
    {
        var client = Start(options => options.OnOutcome = _ => throw new InvalidOperationException("mine"));
        client.TrackAll("A");

        Assert.True(await client.FlushAsync(Token));
        client.OptOut = true;
        client.TrackAll("B");
        Assert.Equal(1, client.GetStatistics().DroppedFor(DropReason.OptedOut));
    }

    [Fact]
    public async Task A_callback_that_tracks_does_not_overflow_the_stack()
    {
        AnalyticsClient? client = null;
        client = Start(options =>
        {
            options.QueueMaxEvents = 1;
            options.OnOutcome = _ => client!.Track("user-1", "Told");
        });
        client.OptOut = true;
        client.TrackAll("A");

        Assert.InRange(client.GetStatistics().DroppedFor(DropReason.OptedOut), 2, 100);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Gzip_requests_say_so_and_unpack_to_the_same()
    {
        var client = Start(options => options.CompressRequests = true);
        client.TrackAll("A", "B");
        Assert.True(await client.FlushAsync(Token));

        var request = Assert.Single(_server.Requests);
        Assert.Equal("gzip", request.ContentEncoding);
        Assert.Equal(request.Body.Length, request.ContentLength);
        using var unpacked = new MemoryStream();
        await using var gzip = new System.IO.Compression.GZipStream(
            new MemoryStream(request.Body),
            System.IO.Compression.CompressionMode.Decompress
        );
        await gzip.CopyToAsync(unpacked, Token);
        var plain = request with { Body = unpacked.ToArray() };
        Assert.Equal(["A", "B"], plain.EventTypes);
    }

    [Fact]
    public async Task An_http_client_can_stand_in_for_the_connection_pool()
    {
        using var http = new HttpClient(_server, disposeHandler: false);
        var client = Start(options => options.HttpInvoker = http);

        client.TrackAll("A");
        Assert.True(await client.FlushAsync(Token));
        client.TrackAll("B");
        Assert.True(await client.FlushAsync(Token));

        Assert.Equal(["A", "B"], _server.Taken);
    }
}
