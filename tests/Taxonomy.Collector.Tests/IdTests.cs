namespace Taxonomy.Collector.Tests;

public sealed class IdTests : CollectorTest
{
    [Fact]
    public async Task Takes_a_too_short_id_out_when_another_is_left()
    {
        var answer = await PostAsync("""{"event_type":"a","user_id":"u-42","device_id":"device-1"}""");

        Assert.Equal(200, answer.Status);
        var received = Assert.Single(Server.Events);
        Assert.Null(received.UserId);
        Assert.False(received.Json.TryGetProperty("user_id", out _));
        Assert.Equal("device-1", received.Json.GetProperty("device_id").GetString());
        Assert.Contains("user_id 'u-42' removed", Assert.Single(received.Adjustments), StringComparison.Ordinal);
        Assert.Contains("u-42", received.RawJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_too_short_device_id_out_too()
    {
        await PostAsync("""{"event_type":"a","user_id":"user-42","device_id":"d"}""");

        Assert.Null(Server.Events[0].DeviceId);
        Assert.False(Server.Events[0].Json.TryGetProperty("device_id", out _));
    }

    [Theory]
    [InlineData("""{"event_type":"a","user_id":"u-42"}""", "user_id")]
    [InlineData("""{"event_type":"a","device_id":"d"}""", "device_id")]
    public async Task Refuses_an_event_with_no_id_but_a_too_short_one(string json, string field)
    {
        var answer = await PostAsync(json);

        Assert.Equal(400, answer.Status);
        Assert.Equal("Invalid id length for user_id or device_id", answer.Error);
        Assert.Equal([0], Positions(answer, "events_with_invalid_id_lengths", field));
        Assert.False(answer.Json.TryGetProperty("missing_field", out _));
        Assert.Empty(Server.Events);
    }

    [Fact]
    public async Task Refuses_an_event_whose_ids_are_both_too_short()
    {
        var answer = await PostAsync("""{"event_type":"a","user_id":"u","device_id":"d"}""");

        Assert.Equal([0], Positions(answer, "events_with_invalid_id_lengths", "user_id"));
        Assert.Equal([0], Positions(answer, "events_with_invalid_id_lengths", "device_id"));
    }

    [Fact]
    public async Task Misses_an_id()
    {
        var answer = await PostAsync("""{"event_type":"a"}""");

        AssertPositions(answer, "events_with_missing_fields", "user_id", [0]);
        AssertPositions(answer, "events_with_missing_fields", "device_id", [0]);
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("nil")]
    [InlineData("none")]
    [InlineData("null")]
    [InlineData("n/a")]
    [InlineData("na")]
    [InlineData("undefined")]
    [InlineData("unknown")]
    [InlineData("")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("{}")]
    [InlineData("lmy47d")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("ANONYMOUS")]
    [InlineData("Unknown")]
    [InlineData("LMY47D")]
    public async Task Refuses_an_id_of_the_list(string id)
    {
        var asUser = await PostAsync($$"""{"event_type":"a","user_id":"{{id}}","device_id":"device-1"}""");
        var asDevice = await PostAsync($$"""{"event_type":"a","user_id":"user-42","device_id":"{{id}}"}""");
        var withShortIds = await SendAsync(
            Server.HttpV2Endpoint,
            $$"""{"api_key":"key-1","options":{"min_id_length":1},"events":[{"event_type":"a","user_id":"{{id}}"}]}"""
        );

        AssertPositions(asUser, "events_with_invalid_fields", "user_id", [0]);
        AssertPositions(asDevice, "events_with_invalid_fields", "device_id", [0]);
        AssertPositions(withShortIds, "events_with_invalid_fields", "user_id", [0]);
    }

    [Fact]
    public async Task Takes_the_least_length_from_the_request()
    {
        var shorter = await SendAsync(
            Server.HttpV2Endpoint,
            """{"api_key":"key-1","options":{"min_id_length":1},"events":[{"event_type":"a","user_id":"u"}]}"""
        );
        var longer = await SendAsync(
            Server.HttpV2Endpoint,
            """{"api_key":"key-1","events":[{"event_type":"a","user_id":"user-42"}],"options":{"min_id_length":8}}"""
        );

        Assert.Equal(200, shorter.Status);
        Assert.Equal("u", Server.Events[0].UserId);
        Assert.Equal([0], Positions(longer, "events_with_invalid_id_lengths", "user_id"));
    }

    [Fact]
    public async Task Needs_no_id_for_a_group_identify()
    {
        var answer = await PostAsync(
            """{"event_type":"$groupidentify","groups":{"company":"acme"},"group_properties":{"$set":{"tier":1}}}"""
        );

        Assert.Equal(200, answer.Status);
    }
}

public sealed class MinIdLengthOptionTests : CollectorTest
{
    protected override CollectorOptions Options => new() { MinIdLength = 2 };

    [Fact]
    public async Task Takes_the_least_length_from_the_options()
    {
        Assert.Equal(200, (await PostAsync("""{"event_type":"a","user_id":"ab"}""")).Status);
        Assert.Equal(400, (await PostAsync("""{"event_type":"a","user_id":"a"}""")).Status);
    }
}
