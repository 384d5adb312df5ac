using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Taxonomy.Collector.Tests;

/// <summary>A server of its own for each test, and a client that speaks to it over a real socket.</summary>
public abstract class CollectorTest : IAsyncLifetime
{
    protected const string Key = "key-1";

    /// <summary>So long that only what never comes is given up, also on a machine that does much else.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = Patience,
    };

    protected static CancellationToken Token => TestLimit.Token;

    protected CollectorServer Server { get; private set; } = null!;

    protected HttpClient Client => _client;

    protected virtual CollectorOptions Options => new();

    public async ValueTask InitializeAsync() => Server = await CollectorServer.StartAsync(Options, Token);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A request body with these events, each in JSON.</summary>
    protected static string Body(params string[] events) =>
        $$"""{"api_key":"{{Key}}","events":[{{string.Join(',', events)}}]}""";

    /// <summary>An event with an id of its own, and further members in JSON.</summary>
    protected static string Event(string eventType = "Song Played", string? members = null) =>
        $$"""{"event_type":"{{eventType}}","user_id":"user-42"{{(members is null ? "" : "," + members)}}}""";

    protected Task<Answered> PostAsync(params string[] events) => SendAsync(Server.HttpV2Endpoint, Body(events));

    protected Task<Answered> SendAsync(Uri endpoint, string body) => SendAsync(endpoint, Encoding.UTF8.GetBytes(body));

    protected async Task<Answered> SendAsync(
        Uri endpoint,
        byte[] body,
        string? contentType = "application/json",
        string? encoding = null
    )
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        using var response = await _client.PostAsync(endpoint, content, Token);
        return await Answered.ReadAsync(response);
    }

    protected async Task<Answered> SendFormAsync(Uri endpoint, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
        );
        using var response = await _client.PostAsync(endpoint, content, Token);
        return await Answered.ReadAsync(response);
    }

    /// <summary>The positions that an answer gives for a field, in a list of the answer.</summary>
    protected static int[] Positions(Answered answer, string list, string field) =>
        [.. answer.Json.GetProperty(list).GetProperty(field).EnumerateArray().Select(index => index.GetInt32())];

    /// <summary>Asserts a 400 that blames a field of some events.</summary>
    protected static void AssertPositions(Answered answer, string list, string field, int[] expected)
    {
        Assert.Equal(400, answer.Status);
        Assert.Equal(
            answer.Json.GetProperty("events_with_missing_fields").EnumerateObject().Any()
                ? "Request missing required field"
                : "Invalid field values on some events",
            answer.Error
        );
        Assert.False(answer.Json.TryGetProperty("missing_field", out _));
        Assert.Equal(expected, Positions(answer, list, field));
    }

    /// <summary>An answer, read whole.</summary>
    protected sealed record Answered(int Status, string Text, HttpResponseMessage Response)
    {
        public JsonElement Json => JsonElement.Parse(Text);

        public string? Error => Json.GetProperty("error").GetString();

        public static async Task<Answered> ReadAsync(HttpResponseMessage response) =>
            new((int)response.StatusCode, await response.Content.ReadAsStringAsync(Token), response);
    }
}
