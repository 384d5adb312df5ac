using System.Net.Http.Headers;
using System.Text;

namespace Taxonomy.Collector.Tests;

/// <summary>The endpoints of Segment's HTTP Tracking API.</summary>
public sealed class SegmentTests : CollectorTest
{
    protected override CollectorOptions Options =>
        new()
        {
            ApiKeys = [Key],
            MaxSegmentEventsPerRequest = 3,
            MaxSegmentEventBytes = 1000,
            MaxSegmentRequestBytes = 2500,
        };

    [Fact]
    public async Task A_track_call_is_the_event_that_says_the_same()
    {
        const string message = """
            {"type":"track","messageId":"m-1","userId":"u-17","anonymousId":"d-3","event":"Song Played",
             "timestamp":"2026-03-01T12:00:00.000Z","properties":{"song_id":"s1"},
             "context":{"app":{"version":"4"},"groups":{"company":"acme"},"traits":{"plan":"pro"},"ip":"1.2.3.4",
              "amplitude":{"event_id":7,"plan":{"version":"3"}}},
             "integrations":{"Actions Amplitude":{"session_id":1772366400000}}}
            """;

        var answer = await BatchAsync(message);

        Assert.Equal((200, """{"success":true}"""), (answer.Status, answer.Text));
        var received = Assert.Single(Server.Events);
        Assert.Equal(
            """{"insert_id":"m-1","time":1772366400000,"user_id":"u-17","device_id":"d-3","session_id":1772366400000,"event_type":"Song Played","event_properties":{"song_id":"s1"},"user_properties":{"plan":"pro"},"groups":{"company":"acme"},"app_version":"4","ip":"1.2.3.4","library":"segment","event_id":7,"plan":{"version":"3"}}""",
            received.Json.GetRawText()
        );
        Assert.Equal(message, received.RawJson);
        Assert.Equal(
            (CollectorEndpoint.Segment, Key, "Song Played", "u-17", "d-3", "m-1", 1772366400000L),
            (
                received.Endpoint,
                received.ApiKey,
                received.EventType,
                received.UserId,
                received.DeviceId,
                received.InsertId,
                received.Time
            )
        );
    }

    [Fact]
    public async Task Identify_and_group_calls_are_operations_on_properties()
    {
        await BatchAsync(
            """{"type":"identify","messageId":"m-1","userId":"u-17","traits":{"plan":"pro"}}""",
            """{"type":"group","messageId":"m-2","userId":"u-17","groupId":"acme","traits":{"industry":"music"},"context":{"groups":{"company":"acme"}}}""",
            """{"type":"group","messageId":"m-3","userId":"u-17","groupId":"other"}"""
        );

        Assert.Equal(
            [
                """{"$set":{"plan":"pro"}}""",
                """{"company":"acme"} {"$set":{"industry":"music"}}""",
                """{"[Segment] Group":"other"} {}""",
            ],
            Server.Events.Select(one =>
                one.EventType == "$identify"
                    ? one.UserProperties?.GetRawText()
                    : $"{one.Groups?.GetRawText()} {one.GroupProperties?.GetRawText()}"
            )
        );
        Assert.Equal(
            ["$identify", "$groupidentify", "$groupidentify"],
            Server.Events.Select(received => received.EventType)
        );
    }

    [Theory]
    [InlineData("track", """{"writeKey":"key-1","userId":"u","event":"A"}""", "A")]
    [InlineData("identify", """{"writeKey":"key-1","userId":"u","traits":{}}""", "$identify")]
    [InlineData("group", """{"writeKey":"key-1","userId":"u","groupId":"g"}""", "$groupidentify")]
    [InlineData("page", """{"writeKey":"key-1","anonymousId":"d","name":"Home"}""", "Viewed Home")]
    [InlineData("screen", """{"writeKey":"key-1","anonymousId":"d"}""", "Viewed Screen")]
    public async Task Each_call_has_a_path_of_its_own(string path, string body, string eventType)
    {
        var answer = await SendAsync(new Uri(Server.SegmentEndpoint, path), body);

        Assert.Equal(200, answer.Status);
        Assert.Equal(eventType, Assert.Single(Server.Events).EventType);
    }

    [Fact]
    public async Task The_key_may_be_that_of_basic_authentication()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.SegmentEndpoint)
        {
            Content = new StringContent("""{"batch":[{"type":"track","userId":"u","event":"A"}]}"""),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Key + ":"))
        );
        using var response = await Client.SendAsync(request, Token);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(Key, Assert.Single(Server.Events).ApiKey);
    }

    [Theory]
    [InlineData("""{"type":"track","event":"A"}""", "no_user_anon_id: one of userId and anonymousId is required")]
    [InlineData("""{"type":"track","userId":"u"}""", "event is missing")]
    [InlineData("""{"type":"group","userId":"u"}""", "groupId is missing")]
    [InlineData(
        """{"type":"alias","userId":"u"}""",
        "type 'alias' must be one of track, identify, group, page, screen"
    )]
    public async Task What_Segment_drops_is_answered_with_200_and_not_stored(string message, string problem)
    {
        var answer = await BatchAsync(message, """{"type":"track","userId":"u","event":"Good"}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal("Good", Assert.Single(Server.Events).EventType);
        var request = Assert.Single(Server.Requests);
        Assert.Equal($"dropped: batch[0]: {problem}", request.Detail);
        Assert.Equal((2, 2, 1), (request.EventCount, request.Events.Count, request.StoredCount));
    }

    [Fact]
    public async Task What_is_too_large_is_answered_with_200_and_dropped()
    {
        var large = $$"""{"type":"track","userId":"u","event":"{{new string('x', 1000)}}"}""";
        const string small = """{"type":"track","userId":"u","event":"A"}""";

        Assert.Equal(200, (await BatchAsync(large, small)).Status);
        Assert.Equal(200, (await BatchAsync(small, small, small, small)).Status);
        Assert.Equal(200, (await BatchAsync(large, large, large)).Status);

        Assert.Equal("A", Assert.Single(Server.Events).EventType);
        Assert.Equal(
            ["dropped: batch[0]: 1040 bytes", "dropped: 4 messages; at ", "dropped: "],
            Server.Requests.Zip([29, 24, 9], (request, length) => request.Detail![..length])
        );
    }

    [Fact]
    public async Task A_message_id_is_known_again_whatever_the_key_and_the_device()
    {
        await BatchAsync("""{"type":"track","messageId":"m","anonymousId":"d-1","event":"A"}""");
        await BatchAsync("""{"type":"track","messageId":"m","anonymousId":"d-2","event":"A"}""");

        Assert.Single(Server.Events);
        Assert.Equal(1, Server.DuplicateCount);
    }

    [Theory]
    [InlineData("""{"writeKey":"other","batch":[]}""", 401)]
    [InlineData("""{"batch":[]}""", 401)]
    [InlineData("""{"writeKey":"key-1"}""", 400)]
    [InlineData("""{"writeKey":"key-1","batch":[1]}""", 400)]
    [InlineData("[]", 400)]
    [InlineData("{", 400)]
    [InlineData("", 400)]
    public async Task What_cannot_be_read_is_refused(string body, int status)
    {
        var answer = await SendAsync(Server.SegmentEndpoint, body);

        Assert.Equal((status, """{"success":false}"""), (answer.Status, answer.Text));
        Assert.NotNull(Server.Requests[0].Detail);
        Assert.Empty(Server.Events);
    }

    [Fact]
    public async Task Scripted_faults_answer_it_too()
    {
        Server.Faults.Enqueue(CollectorAnswer.RetryAfter(TimeSpan.FromSeconds(7), 429, storeEvents: true));

        var answer = await BatchAsync("""{"type":"track","messageId":"m","userId":"u","event":"A"}""");

        Assert.Equal(429, answer.Status);
        Assert.Equal(TimeSpan.FromSeconds(7), answer.Response.Headers.RetryAfter?.Delta);
        Assert.Single(Server.Events);
    }

    private Task<Answered> BatchAsync(params string[] messages) =>
        SendAsync(Server.SegmentEndpoint, $$"""{"writeKey":"{{Key}}","batch":[{{string.Join(',', messages)}}]}""");
}
