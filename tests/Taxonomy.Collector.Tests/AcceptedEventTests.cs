using System.Text.Json;

namespace Taxonomy.Collector.Tests;

public sealed class AcceptedEventTests : CollectorTest
{
    [Fact]
    public async Task Answers_200_with_the_counts_when_events_are_good()
    {
        var body = Body(Event(), Event("Song Paused"));

        var answer = await SendAsync(Server.HttpV2Endpoint, body);

        Assert.Equal(200, answer.Status);
        Assert.Equal(200, answer.Json.GetProperty("code").GetInt32());
        Assert.Equal(2, answer.Json.GetProperty("events_ingested").GetInt32());
        Assert.Equal(body.Length, answer.Json.GetProperty("payload_size_bytes").GetInt32());
        Assert.InRange(answer.Json.GetProperty("server_upload_time").GetInt64(), 1_700_000_000_000, long.MaxValue);
        Assert.Equal("application/json", answer.Response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Reads_back_what_identifies_an_event()
    {
        await PostAsync(
            """{"event_type":"Song Played","user_id":"user-42","device_id":"device-1","insert_id":"i-1","time":1700000000123,"session_id":1700000000000}"""
        );

        var received = Assert.Single(Server.Events);
        Assert.Equal("Song Played", received.EventType);
        Assert.Equal("user-42", received.UserId);
        Assert.Equal("device-1", received.DeviceId);
        Assert.Equal("i-1", received.InsertId);
        Assert.Equal(1_700_000_000_123, received.Time);
        Assert.Equal(1_700_000_000_000, received.SessionId);
        Assert.Equal(Key, received.ApiKey);
        Assert.Equal(CollectorEndpoint.HttpV2, received.Endpoint);
        Assert.Empty(received.Adjustments);
    }

    [Fact]
    public async Task Reads_back_null_for_what_was_not_sent()
    {
        await PostAsync("""{"event_type":"Song Played","device_id":"device-1","user_id":null,"time":null}""");

        var received = Assert.Single(Server.Events);
        Assert.Null(received.UserId);
        Assert.Null(received.InsertId);
        Assert.Null(received.Time);
        Assert.Null(received.SessionId);
        Assert.Null(received.EventProperties);
        Assert.Null(received.UserProperties);
        Assert.Null(received.Groups);
        Assert.Null(received.GroupProperties);
    }

    [Fact]
    public async Task Reads_back_the_exact_text_of_an_event()
    {
        var text = "{ \"user_id\" : \"user-42\",\n\t\"event_type\":\"S\\u00f6ng \\\"é\\\" 🎵\", \"x\":1.50e+2 }";

        await PostAsync(Event(), text);

        Assert.Equal(text, Server.Events[1].RawJson);
        Assert.Equal("Söng \"é\" 🎵", Server.Events[1].EventType);
        Assert.Equal("1.50e+2", Server.Events[1].Json.GetProperty("x").GetRawText());
    }

    [Fact]
    public async Task Reads_back_properties_and_groups()
    {
        await PostAsync(
            Event(
                members: """
                "event_properties":{"position":3},"user_properties":{"tier":"free"},"groups":{"company":["acme","other"]}
                """
            )
        );

        var received = Assert.Single(Server.Events);
        Assert.Equal(3, received.EventProperties?.GetProperty("position").GetInt32());
        Assert.Equal("free", received.UserProperties?.GetProperty("tier").GetString());
        Assert.Equal("""["acme","other"]""", received.Groups?.GetProperty("company").GetRawText());
        Assert.Equal(JsonValueKind.Object, received.Json.ValueKind);
    }

    [Fact]
    public async Task Keeps_fields_that_it_does_not_know()
    {
        var answer = await PostAsync(Event(members: """ "my_own":[1,{"a":null}] """));

        Assert.Equal(200, answer.Status);
        Assert.Equal("""[1,{"a":null}]""", Server.Events[0].Json.GetProperty("my_own").GetRawText());
    }

    [Fact]
    public async Task Keeps_the_order_of_receipt()
    {
        await PostAsync(Event("a"), Event("b"));
        await SendAsync(Server.BatchEndpoint, Body(Event("c")));

        Assert.Equal(["a", "b", "c"], Server.Events.Select(received => received.EventType));
        Assert.Equal(CollectorEndpoint.Batch, Server.Events[2].Endpoint);
    }

    [Fact]
    public async Task Reads_a_member_name_that_is_written_with_escapes()
    {
        await PostAsync("""{"event\u005ftype":"Song Played","user\u005fid":"user-42"}""");

        Assert.Equal("Song Played", Server.Events[0].EventType);
        Assert.Equal("user-42", Server.Events[0].UserId);
    }

    [Fact]
    public async Task Describes_each_request()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.HttpV2Endpoint + "?source=test"));
        request.Content = new StringContent(Body(Event()), null, "application/json");
        request.Headers.Add("X-Trace", ["1", "2"]);
        using var response = await Client.SendAsync(request, Token);

        var received = Assert.Single(Server.Requests);
        Assert.Equal(1, received.Number);
        Assert.Equal("POST", received.Method);
        Assert.Equal("/2/httpapi", received.Path);
        Assert.Equal(CollectorEndpoint.HttpV2, received.Endpoint);
        Assert.Equal("1, 2", received.Headers["x-trace"]);
        Assert.Equal(Body(Event()), received.BodyText);
        Assert.Equal(received.Body.Length, received.WireBytes);
        Assert.False(received.IsGzip);
        Assert.Equal(Key, received.ApiKey);
        Assert.Equal(1, received.EventCount);
        Assert.Equal(1, received.StoredCount);
        Assert.Equal(200, received.Status);
        Assert.Null(received.Fault);
        Assert.Null(received.Detail);
        Assert.Equal(received.Number, Server.Events[0].RequestNumber);
    }
}
