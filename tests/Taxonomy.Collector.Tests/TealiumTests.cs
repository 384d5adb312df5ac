using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;

namespace Taxonomy.Collector.Tests;

/// <summary>The endpoints of Tealium Collect.</summary>
public sealed class TealiumTests : CollectorTest
{
    private const string Good = """{"tealium_event":"Good"}""";

    private readonly FakeTimeProvider _time = new();

    protected override CollectorOptions Options =>
        new()
        {
            ApiKeys = [Key],
            TimeProvider = _time,
            MaxTealiumEventsPerRequest = 3,
            MaxTealiumRequestBytes = 2000,
        };

    [Fact]
    public async Task An_event_is_the_one_that_says_the_same()
    {
        const string body =
            """{"tealium_account":"acme","tealium_profile":"main","tealium_event":"Song Played","tealium_visitor_id":"d-3","tealium_timestamp_epoch":1772366400,"song_id":"s1","user_plan":"pro","amplitude_insert_id":"i","amplitude_time":1772366400000,"amplitude_user_id":"u-17","amplitude_session_id":5,"amplitude_groups_company":"acme"}""";

        var answer = await SendAsync(Server.TealiumEndpoint, body);

        Assert.Equal((200, ""), (answer.Status, answer.Text));
        var received = Assert.Single(Server.Events);
        Assert.Equal(
            """{"insert_id":"i","time":1772366400000,"user_id":"u-17","device_id":"d-3","session_id":5,"event_type":"Song Played","groups":{"company":"acme"},"user_properties":{"plan":"pro"},"event_properties":{"song_id":"s1"}}""",
            received.Json.GetRawText()
        );
        Assert.Equal((body, CollectorEndpoint.Tealium, "acme"), (received.RawJson, received.Endpoint, received.ApiKey));
    }

    [Fact]
    public async Task Nothing_is_recognized_as_sent_before()
    {
        const string body =
            """{"tealium_account":"acme","tealium_profile":"main","tealium_event":"identify","amplitude_insert_id":"i"}""";
        await SendAsync(Server.TealiumEndpoint, body);
        await SendAsync(Server.TealiumEndpoint, body);

        Assert.Equal(["$identify", "$identify"], Server.Events.Select(received => received.EventType));
    }

    [Theory]
    [InlineData("""{"tealium_account":"acme"}""", "tealium_account or tealium_profile is missing")]
    [InlineData(
        """{"tealium_account":"acme","tealium_profile":"main","a.b":1}""",
        "an attribute has a period in its name"
    )]
    [InlineData("[]", "the body must be a JSON object in UTF-8")]
    [InlineData("", "the body is not JSON: ")]
    public async Task What_is_refused_has_the_reason_in_a_header(string body, string error)
    {
        var answer = await SendAsync(Server.TealiumEndpoint, body);

        Assert.Equal(400, answer.Status);
        Assert.StartsWith(error, Assert.Single(answer.Response.Headers.GetValues("X-Error")), StringComparison.Ordinal);
        Assert.Empty(Server.Events);
    }

    [Fact]
    public async Task What_is_too_long_or_too_large_is_refused()
    {
        var id = new string('x', 243);
        Assert.Equal(400, (await SendAsync(Server.TealiumEndpoint, Event(id))).Status);
        Assert.Equal(200, (await SendAsync(Server.TealiumEndpoint, Event(id[1..]))).Status);
        Assert.Equal(400, (await SendAsync(Server.TealiumEndpoint, new string(' ', 2001))).Status);

        static string Event(string id) =>
            $$"""{"tealium_account":"acme","tealium_profile":"main","tealium_visitor_id":"{{id}}"}""";
    }

    [Fact]
    public async Task Version_3_takes_several_events_with_a_token_until_it_expires()
    {
        var token = await TokenAsync();
        var answer = await BulkAsync(token, Good, Good);
        Assert.Equal((200, ""), (answer.Status, answer.Text));
        Assert.Equal(["acme", "acme"], Server.Events.Select(received => received.ApiKey));

        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(401, (await BulkAsync(token, Good)).Status);
        Assert.Equal(401, (await BulkAsync(null, Good)).Status);
        Assert.Equal(401, (await BulkAsync("unknown", Good)).Status);
        Assert.Equal(2, Server.Events.Count);
    }

    [Theory]
    [InlineData("event")]
    [InlineData("regional/event")]
    public async Task Version_3_takes_one_event_too(string path)
    {
        using var request = Request(
            new Uri(Server.BaseAddress, $"/v3/collect/{path}"),
            """{"tealium_account":"acme","tealium_profile":"main","tealium_event":"A"}""",
            await TokenAsync()
        );
        using var response = await Client.SendAsync(request, Token);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Single(Server.Events);
    }

    [Fact]
    public async Task One_event_that_is_refused_refuses_all_of_the_request()
    {
        var token = await TokenAsync();
        var answer = await BulkAsync(token, Good, """{"a.b":1}""");

        Assert.Equal(
            (400, """{"returnCode":1400,"message":"an attribute has a period in its name"}"""),
            (answer.Status, answer.Text)
        );
        Assert.Equal(400, (await BulkAsync(token, Good, Good, Good, Good)).Status);
        Assert.Empty(Server.Events);
    }

    [Theory]
    [InlineData(Key, "", 400)]
    [InlineData("", "user", 400)]
    [InlineData("other", "user", 401)]
    public async Task A_token_requires_a_user_and_a_key_that_is_accepted(string key, string username, int status)
    {
        var answer = await SendFormAsync(Server.TealiumTokenEndpoint, ("username", username), ("key", key));

        Assert.Equal(status, answer.Status);
        Assert.Single(answer.Response.Headers.GetValues("X-Error"));
    }

    [Fact]
    public async Task Scripted_faults_answer_it_too()
    {
        Server.Faults.Enqueue(CollectorAnswer.Status(429, storeEvents: true));

        var answer = await SendAsync(
            Server.TealiumEndpoint,
            """{"tealium_account":"acme","tealium_profile":"main","tealium_event":"A"}"""
        );

        Assert.Equal(429, answer.Status);
        Assert.Single(Server.Events);
    }

    private async Task<string> TokenAsync()
    {
        var answer = await SendFormAsync(Server.TealiumTokenEndpoint, ("username", "user@example.com"), ("key", Key));
        Assert.Equal(200, answer.Status);
        return answer.Json.GetProperty("token").GetString()!;
    }

    private async Task<Answered> BulkAsync(string? token, params string[] events)
    {
        using var request = Request(
            Server.TealiumBulkEndpoint,
            $$"""{"shared":{"tealium_account":"acme","tealium_profile":"main"},"events":[{{string.Join(',', events)}}]}""",
            token
        );
        using var response = await Client.SendAsync(request, Token);
        return await Answered.ReadAsync(response);
    }

    private static HttpRequestMessage Request(Uri address, string body, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}
