using System.Net.Http.Headers;
using System.Text;

namespace Taxonomy.Collector.Tests;

/// <summary>The endpoints of mParticle's Events API.</summary>
public sealed class MParticleTests : CollectorTest
{
    private const string Good =
        """{"environment":"production","user_identities":{"customer_id":"u"},"events":[{"event_type":"custom_event","data":{"event_name":"Good","custom_event_type":"other"}}]}""";

    protected override CollectorOptions Options =>
        new()
        {
            ApiKeys = [Key],
            MaxMParticleBatchBytes = 1000,
            MaxMParticleBatchesPerRequest = 3,
            MaxMParticleRequestBytes = 4000,
        };

    [Fact]
    public async Task An_event_is_the_one_that_says_the_same()
    {
        const string batch = """
            {"environment":"production","schema_version":2,"source_request_id":"r-1",
             "user_identities":{"customer_id":"u-17","other_id_2":"d-3"},
             "device_info":{"platform":"iOS","device_model":"m"},"application_info":{"application_version":"4"},
             "user_attributes":{"plan":"pro"},"deleted_user_attributes":["old"],"ip":"1.2.3.4",
             "events":[{"event_type":"custom_event","data":{"event_name":"Song Played","custom_event_type":"media",
              "timestamp_unixtime_ms":1772366400000,"source_message_id":"m-1","session_uuid":"1772366300000",
              "location":{"city_name":"Brest"},"custom_attributes":{"song_id":"s1"}}}]}
            """;

        var answer = await BulkAsync(batch);

        Assert.Equal((202, ""), (answer.Status, answer.Text));
        var received = Assert.Single(Server.Events);
        Assert.Equal(
            """{"insert_id":"m-1","time":1772366400000,"user_id":"u-17","device_id":"d-3","session_id":1772366300000,"event_type":"Song Played","event_properties":{"song_id":"s1"},"user_properties":{"$set":{"plan":"pro"},"$unset":{"old":"-"}},"app_version":"4","platform":"iOS","device_model":"m","city":"Brest","ip":"1.2.3.4","library":"mParticle"}""",
            received.Json.GetRawText()
        );
        Assert.Equal(batch, received.RawJson);
        Assert.Equal(
            (CollectorEndpoint.MParticle, Key, "u-17", "d-3", "m-1"),
            (received.Endpoint, received.ApiKey, received.UserId, received.DeviceId, received.InsertId)
        );
    }

    [Theory]
    [InlineData("""{"event_type":"screen_view","data":{"screen_name":"Home"}}""", "Viewed Home")]
    [InlineData("""{"event_type":"session_start","data":{}}""", "session_start")]
    public async Task Other_kinds_of_events_have_the_names_that_Amplitude_shows(string sent, string eventType)
    {
        await BulkAsync(
            $$"""{"environment":"development","user_identities":{"email":"a@b.example"},"events":[{{sent}}]}"""
        );

        var received = Assert.Single(Server.Events);
        Assert.Equal((eventType, "a@b.example"), (received.EventType, received.UserId));
    }

    [Fact]
    public async Task A_batch_without_events_is_an_identify_and_one_batch_has_a_path_of_its_own()
    {
        var answer = await PostAsync(
            new Uri(Server.BaseAddress, "/v2/events"),
            """{"environment":"production","source_request_id":"r","user_identities":{"customer_id":"u"},"user_attributes":{"plan":"pro","genres":["jazz"]}}"""
        );

        Assert.Equal(202, answer.Status);
        var received = Assert.Single(Server.Events);
        Assert.Equal(("$identify", "r"), (received.EventType, received.InsertId));
        Assert.Equal("""{"$set":{"plan":"pro","genres":["jazz"]}}""", received.UserProperties?.GetRawText());
    }

    [Fact]
    public async Task A_batch_is_known_again_by_the_id_of_its_request_and_the_key()
    {
        const string batch =
            """{"environment":"production","source_request_id":"r","user_identities":{"customer_id":"u"},"events":[{"event_type":"session_start","data":{}},{"event_type":"session_end","data":{}}]}""";
        await BulkAsync(batch);
        await BulkAsync(batch);
        await BulkAsync(Good);
        await BulkAsync(Good);

        Assert.Equal(
            ["session_start", "session_end", "Good", "Good"],
            Server.Events.Select(received => received.EventType)
        );
        Assert.Equal(2, Server.DuplicateCount);
    }

    [Theory]
    [InlineData("""{"user_identities":{"customer_id":"u"}}""", "environment must be development or production")]
    [InlineData("""{"environment":"production","user_identities":{}}""", "user_identities are missing")]
    [InlineData(
        """{"environment":"production","mpid":1,"events":[{"data":{}}]}""",
        "Required event field \"event_type\" is missing or empty."
    )]
    [InlineData(
        """{"environment":"production","mpid":1,"events":[{"event_type":"custom_event","data":{"custom_event_type":"other"}}]}""",
        "event_name is missing or has more than 256 characters"
    )]
    [InlineData(
        """{"environment":"production","mpid":1,"events":[{"event_type":"custom_event","data":{"event_name":"A","custom_event_type":"x"}}]}""",
        "custom_event_type is missing or unknown"
    )]
    [InlineData(
        """{"environment":"production","mpid":1,"user_attributes":{"a":1}}""",
        "user_attributes.a must be a string"
    )]
    [InlineData(
        """{"environment":"production","mpid":1,"events":[{"event_type":"session_end","data":{"custom_attributes":{"a":["x"]}}}]}""",
        "custom_attributes.a must be a string"
    )]
    public async Task What_mParticle_drops_is_answered_with_202_and_not_stored(string batch, string problem)
    {
        var answer = await BulkAsync(batch, Good);

        Assert.Equal(202, answer.Status);
        Assert.Equal("Good", Assert.Single(Server.Events).EventType);
        var request = Assert.Single(Server.Requests);
        Assert.Equal($"dropped: [0]: {problem}", request.Detail);
        Assert.Equal((2, 1), (request.EventCount, request.StoredCount));

        Assert.Equal(400, (await PostAsync(new Uri(Server.BaseAddress, "/v2/events"), batch)).Status);
    }

    [Fact]
    public async Task A_batch_that_is_too_large_is_dropped()
    {
        var answer = await BulkAsync(Good.Replace("Good", new string('x', 1000), StringComparison.Ordinal), Good);

        Assert.Equal(202, answer.Status);
        Assert.Single(Server.Events);
    }

    [Theory]
    [InlineData(4, 400)]
    [InlineData(40, 413)]
    public async Task A_request_with_too_much_is_refused(int batches, int status)
    {
        Assert.Equal(status, (await BulkAsync([.. Enumerable.Repeat(Good, batches)])).Status);
        Assert.Empty(Server.Events);
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("other:secret", 403)]
    [InlineData(Key + ":", 403)]
    public async Task A_key_without_its_secret_is_refused(string? credentials, int status)
    {
        var answer = await PostAsync(Server.MParticleEndpoint, $"[{Good}]", credentials);

        Assert.Equal(status, answer.Status);
        Assert.StartsWith("""{"errors":[{"code":""", answer.Text, StringComparison.Ordinal);
        Assert.Empty(Server.Events);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[")]
    [InlineData("")]
    public async Task What_cannot_be_read_is_refused(string body)
    {
        var answer = await PostAsync(Server.MParticleEndpoint, body);

        Assert.Equal(400, answer.Status);
        Assert.StartsWith("""{"errors":[{"code":"BAD_REQUEST","message":""", answer.Text, StringComparison.Ordinal);
        Assert.NotNull(Server.Requests[0].Detail);
    }

    [Fact]
    public async Task Scripted_faults_answer_it_too()
    {
        Server.Faults.Enqueue(CollectorAnswer.RetryAfter(TimeSpan.FromSeconds(7), 429, storeEvents: true));

        var answer = await BulkAsync(Good);

        Assert.Equal(429, answer.Status);
        Assert.Single(Server.Events);
    }

    private Task<Answered> BulkAsync(params string[] batches) =>
        PostAsync(Server.MParticleEndpoint, $"[{string.Join(',', batches)}]");

    private async Task<Answered> PostAsync(Uri address, string body, string? credentials = Key + ":secret")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body) };
        if (credentials is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))
            );
        }

        using var response = await Client.SendAsync(request, Token);
        return await Answered.ReadAsync(response);
    }
}
