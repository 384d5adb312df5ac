namespace Taxonomy.Collector.Tests;

public sealed class PartialRefusalTests : CollectorTest
{
    private static readonly string[] Events =
    [
        Event(),
        Event(members: "\"time\":\"now\",\"price\":\"free\""),
        """{"user_id":"user-42"}""",
        Event(members: "\"time\":\"then\""),
        """{"event_type":"a","user_id":"u"}""",
    ];

    [Fact]
    public async Task Names_only_the_first_failing_event_on_http_v2()
    {
        var answer = await SendAsync(Server.HttpV2Endpoint, Body(Events));

        AssertPositions(answer, "events_with_invalid_fields", "time", [1]);
        AssertPositions(answer, "events_with_invalid_fields", "price", [1]);
        Assert.Equal("{}", answer.Json.GetProperty("events_with_missing_fields").GetRawText());
        Assert.False(answer.Json.TryGetProperty("events_with_invalid_id_lengths", out _));
    }

    [Fact]
    public async Task Names_every_failing_event_on_batch()
    {
        var answer = await SendAsync(Server.BatchEndpoint, Body(Events));

        AssertPositions(answer, "events_with_invalid_fields", "time", [1, 3]);
        AssertPositions(answer, "events_with_invalid_fields", "price", [1]);
        AssertPositions(answer, "events_with_missing_fields", "event_type", [2]);
        Assert.Equal([4], Positions(answer, "events_with_invalid_id_lengths", "user_id"));
    }

    [Fact]
    public async Task Stores_nothing_of_a_request_that_it_refuses()
    {
        await SendAsync(Server.HttpV2Endpoint, Body(Events));
        await SendAsync(Server.BatchEndpoint, Body(Events));

        Assert.Empty(Server.Events);
        Assert.Equal(0, Server.Requests[0].StoredCount);
        Assert.Equal(5, Server.Requests[0].EventCount);
    }

    [Fact]
    public async Task Says_what_is_wrong_in_words()
    {
        await SendAsync(Server.BatchEndpoint, Body(Events));

        var detail = Server.Requests[0].Detail;
        Assert.Contains("events[1].price: must be a number", detail, StringComparison.Ordinal);
        Assert.Contains("events[3].time: must be an integer: milliseconds", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shortens_a_long_list_of_faults_in_words()
    {
        await SendAsync(Server.BatchEndpoint, Body([.. Enumerable.Repeat(Event(members: "\"time\":\"\""), 50)]));

        Assert.EndsWith("; and 40 more", Server.Requests[0].Detail, StringComparison.Ordinal);
    }
}

public sealed class EveryFailingEventTests : CollectorTest
{
    protected override CollectorOptions Options => new() { FirstFailingEventOnly = false };

    [Fact]
    public async Task Names_every_failing_event_on_http_v2_when_told_to()
    {
        var bad = Event(members: "\"time\":\"now\"");

        var answer = await PostAsync(bad, Event(), bad);

        AssertPositions(answer, "events_with_invalid_fields", "time", [0, 2]);
    }
}
