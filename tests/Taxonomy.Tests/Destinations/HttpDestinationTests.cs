namespace Taxonomy.Tests.Destinations;

/// <summary>What the client does for a destination that has a form of its own.</summary>
public sealed class HttpDestinationTests : SenderTest
{
    [Fact]
    public async Task Requests_have_the_form_the_headers_and_the_url_of_the_destination()
    {
        var client = StartShort();
        client.TrackAll("A", "B");

        Assert.True(await client.FlushAsync(Token));
        var request = Assert.Single(Server.Requests);
        Assert.Equal("http://short.test/v1?a=b", request.Address.ToString());
        Assert.Equal("Basic abc", request.Authorization);
        Assert.Equal(["A", "B"], request.EventTypes);
        Assert.Equal(["event_type", "insert_id"], request.Events[0].EnumerateObject().Select(field => field.Name));
        Assert.True(request.Json.TryGetProperty("sent", out _));
    }

    [Fact]
    public async Task A_retry_has_the_same_events_and_a_time_of_its_own()
    {
        Server.Answer(503);
        var client = StartShort();
        client.TrackAll("A", "B");
        var flush = client.FlushAsync(Token);
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.Equal(Server.Requests[0].InsertIds, Server.Requests[1].InsertIds);
        Assert.NotEqual(
            Server.Requests[0].Json.GetProperty("sent").GetString(),
            Server.Requests[1].Json.GetProperty("sent").GetString()
        );
    }

    [Fact]
    public async Task Events_that_do_not_fit_into_a_request_follow_in_the_next_in_order()
    {
        var client = StartShort();
        var names = Enumerable.Range(0, 30).Select(number => $"Event {number}").ToArray();
        client.TrackAll(names);

        Assert.True(await client.FlushAsync(Token));
        Assert.True(Server.Requests.Count > 5);
        Assert.All(Server.Requests, request => Assert.InRange(request.Body.Length, 1, 500));
        Assert.Equal(names, Server.Taken);
        Assert.Equal(names, Outcomes.Delivered);
    }

    [Fact]
    public async Task What_the_destination_cannot_take_is_dropped_with_its_reason_and_never_sent()
    {
        var client = StartShort();
        client.TrackAll("A", ShortDestination.Unsuited, "B", ShortDestination.Throwing, "C");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(["A", "B", "C"], Assert.Single(Server.Requests).EventTypes);
        Assert.Equal([ShortDestination.Unsuited, ShortDestination.Throwing], Outcomes.Dropped(DropReason.Invalid));
        var dropped = Outcomes.All.Where(one => !one.IsDelivered).ToList();
        Assert.Equal("'short' cannot carry it.", dropped[0].Message);
        Assert.Equal("The event could not be written for 'short' (InvalidOperationException).", dropped[1].Message);
        Assert.All(dropped, one => Assert.Null(one.StatusCode));
    }

    [Fact]
    public async Task Events_that_cannot_be_written_do_not_have_the_status_of_an_earlier_answer()
    {
        Server.Answer(400);
        var client = StartShort();
        client.TrackAll("A", "B");
        await client.FlushAsync(Token);
        client.TrackAll(ShortDestination.Unsuited);
        await client.FlushAsync(Token);

        Assert.Equal(
            [("A", 400), ("B", 200), (ShortDestination.Unsuited, null)],
            Outcomes.All.Select(one => (one.EventType, one.StatusCode))
        );
    }

    [Fact]
    public async Task An_event_that_is_larger_than_a_request_is_dropped_and_the_others_go_on()
    {
        var client = StartShort();
        client.TrackAll("A");
        client.TrackAll(new string('b', 350), "C");

        Assert.False(await client.FlushAsync(Token));
        Assert.Single(Outcomes.Dropped(DropReason.TooLarge));
        Assert.Equal(
            "The event is larger than a request's 400 bytes.",
            Outcomes.All.Single(one => !one.IsDelivered).Message
        );
        Assert.Equal(["A", "C"], Outcomes.Delivered);
    }

    [Fact]
    public async Task A_request_that_is_too_large_for_the_server_is_halved()
    {
        Server.Answer(413);
        var client = StartShort();
        client.TrackAll("A", "B", "C", "D");

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal([4, 2, 2], Server.Requests.Select(request => request.Events.Count));
        Assert.Equal(["A", "B", "C", "D"], Server.Taken);
    }

    [Fact]
    public async Task A_wrong_key_keeps_the_events_and_says_so()
    {
        Server.Answer(401);
        var client = StartShort();
        client.TrackAll("A");

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(DeliveryState.Refused, client.GetStatistics().State);
        Assert.Equal("The key is wrong; check it.", client.GetStatistics().LastFailure);
        Assert.Equal(1, client.GetStatistics().Queued);
    }

    [Theory]
    [InlineData(InvalidDataPolicy.LogAndSend)]
    [InlineData(InvalidDataPolicy.Drop)]
    public async Task What_is_refused_when_it_is_tracked_is_dropped_at_once(InvalidDataPolicy policy)
    {
        var client = StartShort(policy);
        client.TrackAll("A", ShortDestination.RefusedAtOnce);

        Assert.Equal([ShortDestination.RefusedAtOnce], Outcomes.Dropped(DropReason.Invalid));
        Assert.Equal("Event 'Refused at once': 'short' cannot take it.", Outcomes.All.Single().Message);
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A"], Server.Taken);
    }

    [Fact]
    public async Task What_is_refused_when_it_is_tracked_throws_where_invalid_data_throws()
    {
        var client = StartShort(InvalidDataPolicy.Throw);

        var thrown = Assert.Throws<InvalidEventException>(() => client.TrackAll(ShortDestination.RefusedAtOnce));
        Assert.StartsWith("Event 'Refused at once': 'short' cannot take it.", thrown.Message, StringComparison.Ordinal);
        client.TrackAll("A");
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A"], Server.Taken);
    }

    [Fact]
    public async Task Events_of_one_destination_are_not_sent_to_another_by_a_shared_journal_directory()
    {
        using var directory = new TemporaryDirectory();
        var options = Clients.Options(Server, Time);
        options.JournalDirectory = directory.Path;
        options.Offline = true;
        await using (var amplitude = new AnalyticsClient(options))
        {
            amplitude.TrackAll("For Amplitude");
        }

        var client = StartShort(change: changed => changed.JournalDirectory = directory.Path);
        client.TrackAll("A");

        Assert.True(await client.FlushAsync(Token));
        Assert.True(client.GetStatistics().IsDurable);
        Assert.Equal(["A"], Server.Taken);
    }

    private AnalyticsClient StartShort(
        InvalidDataPolicy policy = InvalidDataPolicy.LogAndSend,
        Action<AnalyticsClientOptions>? change = null
    ) =>
        Start(options =>
        {
            options.SendTo(new ShortDestination());
            options.OnInvalid = policy;
            options.QueueMaxBytes = 1024 * 1024;
            change?.Invoke(options);
        });
}
