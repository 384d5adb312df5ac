using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Taxonomy.Collector.Events;
using Taxonomy.Collector.Requests;

namespace Taxonomy.Collector.Segment;

/// <summary>Reads the body of <c>/v1/batch</c>, and of the paths that take one message.</summary>
internal sealed class SegmentPayloadReader(CollectorOptions options, ApiKeys keys)
{
    private readonly SegmentAccess _access = new(options.TimeProvider);

    public Payload Read(HttpRequest request, Body body, RequestFacts facts)
    {
        if (body.State == BodyState.TooLarge)
        {
            // Segment drops it without a word.
            return Payload.Refused(SegmentHttpAnswers.Ok($"dropped: {body.Detail}"));
        }

        if (body.State != BodyState.Whole)
        {
            return Payload.Refused(SegmentHttpAnswers.Refuse(400, body.Detail ?? "the body could not be read"));
        }

        if (request.Path.Value == Paths.SegmentToken)
        {
            var answer = _access.Issue(body);
            return answer.Status == 200 ? new("", [], null) { Success = answer } : Payload.Refused(answer);
        }

        if (!_access.IsAllowed(request))
        {
            return Payload.Refused(SegmentHttpAnswers.Refuse(401, "the token is unknown or expired"));
        }

        try
        {
            return
                RequestJson.IsDecodable(body.Bytes)
                && RequestJson.ToElement(body.Bytes) is { ValueKind: JsonValueKind.Object } content
                ? Read(request, content, facts)
                : Payload.Refused(SegmentHttpAnswers.Refuse(400, "the body must be a JSON object in UTF-8"));
        }
        catch (JsonException exception)
        {
            return Payload.Refused(SegmentHttpAnswers.Refuse(400, $"the body is not JSON: {exception.Message}"));
        }
    }

    private Payload Read(HttpRequest request, JsonElement content, RequestFacts facts)
    {
        var key =
            ConvertedEvent.Text(content, "writeKey") ?? BasicCredentials.Read(request.Headers.Authorization)?.User;
        if (key is null || !keys.Accept(key))
        {
            return Payload.Refused(SegmentHttpAnswers.Refuse(401, $"the write key '{key}' is not accepted"), key);
        }

        var path = request.Path.Value![(Paths.SegmentRoot.Length)..];
        if (path != "batch")
        {
            return Read(key, [content], path, facts);
        }

        if (!content.TryGetProperty("batch", out var batch) || batch.ValueKind != JsonValueKind.Array)
        {
            return Payload.Refused(SegmentHttpAnswers.Refuse(400, "batch must be an array"), key);
        }

        var count = batch.GetArrayLength();
        return count <= options.MaxSegmentEventsPerRequest
            ? Read(key, batch.EnumerateArray(), path: null, facts)
            : new(
                key,
                [],
                SegmentHttpAnswers.Ok(
                    $"dropped: {count} messages; at most {options.MaxSegmentEventsPerRequest} are allowed"
                )
            )
            {
                EventCount = count,
            };
    }

    private Payload Read(string key, IEnumerable<JsonElement> messages, string? path, RequestFacts facts)
    {
        var all = new List<ReceivedEvent>();
        var taken = new List<ReceivedEvent>();
        string? rejection = null;
        foreach (var message in messages)
        {
            if (message.ValueKind != JsonValueKind.Object)
            {
                return Payload.Refused(SegmentHttpAnswers.Refuse(400, $"batch[{all.Count}] must be an object"), key);
            }

            var raw = Encoding.UTF8.GetBytes(message.GetRawText());
            var read = SegmentMessage.Read(message, path);
            var received = new ParsedEvent(read.Event, read.Identity, []).ToReceived(raw, key, facts);
            var problem =
                raw.Length > options.MaxSegmentEventBytes
                    ? $"{raw.Length} bytes; at most {options.MaxSegmentEventBytes} are allowed"
                    : read.Rejection;
            if (problem is null)
            {
                taken.Add(received);
            }
            else
            {
                rejection ??= $"dropped: batch[{all.Count}]: {problem}";
            }

            all.Add(received);
        }

        return new(key, taken, null)
        {
            EventCount = all.Count,
            All = all,
            Success = SegmentHttpAnswers.Ok(rejection),
        };
    }
}
