using Microsoft.Extensions.Time.Testing;

namespace Taxonomy.Collector.Tests;

public sealed class DuplicateTests : CollectorTest
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch.AddYears(50));

    protected override CollectorOptions Options => new() { TimeProvider = _clock };

    [Fact]
    public async Task Takes_an_event_once_when_it_is_sent_again()
    {
        var first = await PostAsync(WithId("i-1"), WithId("i-2"));
        var second = await PostAsync(WithId("i-2"), WithId("i-3"));

        Assert.Equal(["i-1", "i-2", "i-3"], Server.Events.Select(received => received.InsertId));
        Assert.Equal(1, Server.DuplicateCount);
        Assert.Equal(1, Server.Requests[1].DuplicateCount);
        Assert.Equal(1, Server.Requests[1].StoredCount);
        // A duplicate is found after the answer; it counts as ingested.
        Assert.Equal(2, first.Json.GetProperty("events_ingested").GetInt32());
        Assert.Equal(2, second.Json.GetProperty("events_ingested").GetInt32());
    }

    [Fact]
    public async Task Takes_an_event_once_when_a_request_has_it_twice()
    {
        await PostAsync(WithId("i-1"), WithId("i-1"));

        Assert.Single(Server.Events);
        Assert.Equal(1, Server.DuplicateCount);
    }

    [Fact]
    public async Task Takes_events_without_insert_id_each_time()
    {
        await PostAsync(Event(), Event());

        Assert.Equal(2, Server.Events.Count);
        Assert.Equal(0, Server.DuplicateCount);
    }

    [Fact]
    public async Task Tells_devices_apart()
    {
        await PostAsync(
            WithId("i-1", "\"device_id\":\"device-1\""),
            WithId("i-1", "\"device_id\":\"device-2\""),
            WithId("i-1"),
            WithId("i-1", "\"device_id\":\"device-1\"")
        );

        Assert.Equal(["device-1", "device-2", null], Server.Events.Select(received => received.DeviceId));
        Assert.Equal(1, Server.DuplicateCount);
    }

    [Fact]
    public async Task Tells_API_keys_apart()
    {
        await PostAsync(WithId("i-1"));
        await SendAsync(Server.HttpV2Endpoint, $$"""{"api_key":"another","events":[{{WithId("i-1")}}]}""");

        Assert.Equal(2, Server.Events.Count);
    }

    [Fact]
    public async Task Tells_endpoints_not_apart()
    {
        await PostAsync(WithId("i-1"));
        await SendAsync(Server.BatchEndpoint, Body(WithId("i-1")));

        Assert.Single(Server.Events);
    }

    [Fact]
    public async Task Forgets_an_insert_id_after_seven_days()
    {
        await PostAsync(WithId("i-1"));
        _clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));
        await PostAsync(WithId("i-1"));
        Assert.Equal(1, Server.DuplicateCount);

        _clock.Advance(TimeSpan.FromTicks(1));
        await PostAsync(WithId("i-1"));

        Assert.Equal(1, Server.DuplicateCount);
        Assert.Equal(2, Server.Events.Count);
    }

    [Fact]
    public async Task Takes_receipt_times_from_the_clock()
    {
        var answer = await PostAsync(Event());

        Assert.Equal(_clock.GetUtcNow(), Server.Events[0].ReceivedAt);
        Assert.Equal(_clock.GetUtcNow(), Server.Requests[0].ReceivedAt);
        Assert.Equal(
            _clock.GetUtcNow().ToUnixTimeMilliseconds(),
            answer.Json.GetProperty("server_upload_time").GetInt64()
        );
    }

    private static string WithId(string insertId, string? more = null) =>
        Event(members: $"\"insert_id\":\"{insertId}\"" + (more is null ? "" : "," + more));
}
