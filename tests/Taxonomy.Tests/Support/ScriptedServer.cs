using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using Taxonomy.Delivery;

namespace Taxonomy.Tests;

/// <summary>Stands in for the network: answers as the test says, 200 when it says nothing.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly Queue<Func<SentRequest, Task<HttpResponseMessage>>> _answers = new();
    private readonly Channel<SentRequest> _unseen = Channel.CreateUnbounded<SentRequest>();
    private readonly List<SentRequest> _requests = [];

    public IReadOnlyList<SentRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>The event types that were answered with 200, in order.</summary>
    public List<string> Taken { get; } = [];

    public void Answer(int status, string? body = null, string? retryAfter = null) =>
        Answer(_ => Task.FromResult(Response(status, body, retryAfter)));

    public void Answer(Func<SentRequest, Task<HttpResponseMessage>> answer)
    {
        lock (_gate)
        {
            _answers.Enqueue(answer);
        }
    }

    /// <summary>Answers what no other answer is meant for; null: with 200.</summary>
    public Func<SentRequest, HttpResponseMessage?>? Decide { get; set; }

    public void Fail(Exception exception) => Answer(_ => Task.FromException<HttpResponseMessage>(exception));

    /// <summary>The next request that the test has not seen yet.</summary>
    public async Task<SentRequest> NextAsync() => await _unseen.Reader.ReadAsync(TestLimit.Token);

    public static HttpResponseMessage Response(int status, string? body = null, string? retryAfter = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body ?? "") };
        if (retryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var content = request.Content!;
        var sent = new SentRequest(
            request.RequestUri!,
            await content.ReadAsByteArrayAsync(CancellationToken.None),
            content.Headers.ContentLength,
            content.Headers.ContentType?.ToString(),
            string.Join(',', content.Headers.ContentEncoding),
            request.Headers.Authorization?.ToString(),
            cancellationToken
        );
        Func<SentRequest, Task<HttpResponseMessage>>? answer;
        lock (_gate)
        {
            _requests.Add(sent);
            _answers.TryDequeue(out answer);
        }

        _unseen.Writer.TryWrite(sent);
        var response = answer is null ? Decide?.Invoke(sent) ?? Response(200) : await answer(sent);
        if (response.IsSuccessStatusCode && sent.ContentEncoding.Length == 0 && sent.IsJson)
        {
            Taken.AddRange(sent.EventTypes);
        }

        return response;
    }
}

/// <summary>A request as it left.</summary>
internal sealed record SentRequest(
    Uri Address,
    byte[] Body,
    long? ContentLength,
    string? ContentType,
    string ContentEncoding,
    string? Authorization,
    CancellationToken Abort
)
{
    /// <summary>Whether the request has events; the others are for tokens.</summary>
    public bool IsJson => ContentType == "application/json";

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The events of Amplitude and Tealium, the calls of Segment, or the batches of mParticle.</summary>
    public IReadOnlyList<JsonElement> Events
    {
        get
        {
            var json = Json;
            var list =
                json.ValueKind == JsonValueKind.Array ? json
                : json.TryGetProperty("events", out var events) ? events
                : json.TryGetProperty("batch", out var batch) ? batch
                : json;
            return list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [list];
        }
    }

    public IReadOnlyList<string> EventTypes =>
        [
            .. Events.Select(sent =>
                sent.TryGetProperty("source_request_id", out _)
                    ? TypeOfBatch(sent)
                    : Text(sent, "event_type", "event", "type", "tealium_event")
            ),
        ];

    public IReadOnlyList<string> InsertIds =>
        [.. Events.Select(sent => Text(sent, "insert_id", "messageId", "source_request_id", "amplitude_insert_id"))];

    private static string TypeOfBatch(JsonElement batch) =>
        batch.TryGetProperty("events", out var events) ? Text(events[0].GetProperty("data"), "event_name") : "identify";

    private static string Text(JsonElement sent, params string[] names) =>
        names
            .Select(name => sent.TryGetProperty(name, out var value) ? value.GetString() : null)
            .First(text => text is not null)!;
}
