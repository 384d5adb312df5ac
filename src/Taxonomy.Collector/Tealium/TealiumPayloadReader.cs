using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Taxonomy.Collector.Answers;
using Taxonomy.Collector.Events;
using Taxonomy.Collector.Requests;

namespace Taxonomy.Collector.Tealium;

/// <summary>Reads the bodies of Tealium Collect: <c>/event</c>, version 3 with one event or several, and tokens.</summary>
internal sealed class TealiumPayloadReader(CollectorOptions options, ApiKeys keys)
{
    private readonly TealiumAccess _access = new(options.TimeProvider, keys);

    public Payload Read(HttpRequest request, Body body, RequestFacts facts)
    {
        var path = request.Path.Value!;
        var isBulk = path.EndsWith("/bulk-event", StringComparison.Ordinal);
        if (body.State != BodyState.Whole)
        {
            return Refuse(isBulk, body.Detail ?? "the body could not be read");
        }

        if (Paths.IsTealiumToken(path))
        {
            var answer = _access.Issue(body);
            return answer.Status == 200 ? new("", [], null) { Success = answer } : Payload.Refused(answer);
        }

        if (path != Paths.Tealium && !_access.IsAllowed(request))
        {
            return Payload.Refused(TealiumHttpAnswers.Refuse(401, "the token is missing, unknown or expired"));
        }

        try
        {
            return
                RequestJson.IsDecodable(body.Bytes)
                && RequestJson.ToElement(body.Bytes) is { ValueKind: JsonValueKind.Object } content
                ? Read(content, isBulk, facts)
                : Refuse(isBulk, "the body must be a JSON object in UTF-8");
        }
        catch (JsonException exception)
        {
            return Refuse(isBulk, $"the body is not JSON: {exception.Message}");
        }
    }

    private Payload Read(JsonElement content, bool isBulk, RequestFacts facts)
    {
        if (!isBulk)
        {
            return Read([content], default, isBulk, facts);
        }

        if (
            !content.TryGetProperty("events", out var events)
            || events.ValueKind != JsonValueKind.Array
            || events.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.Object)
        )
        {
            return Refuse(isBulk, "events must be an array of objects");
        }

        var count = events.GetArrayLength();
        return count <= options.MaxTealiumEventsPerRequest
            ? Read(
                events.EnumerateArray(),
                content.TryGetProperty("shared", out var shared) ? shared : default,
                isBulk,
                facts
            )
            : Refuse(isBulk, $"{count} events; at most {options.MaxTealiumEventsPerRequest} are allowed");
    }

    private static Payload Read(IEnumerable<JsonElement> events, JsonElement shared, bool isBulk, RequestFacts facts)
    {
        var all = new List<ReceivedEvent>();
        string? rejection = null;
        foreach (var one in events)
        {
            var read = TealiumEvent.Read(one, shared);
            var key = ConvertedEvent.Text(one, "tealium_account") ?? ConvertedEvent.Text(shared, "tealium_account");
            all.Add(read.Event.ToReceived(Encoding.UTF8.GetBytes(one.GetRawText()), key, facts));
            rejection ??= read.Rejection;
        }

        return new(all.Count > 0 ? all[0].ApiKey : null, all, rejection is null ? null : RefusalOf(isBulk, rejection))
        {
            Success = TealiumHttpAnswers.Ok,
        };
    }

    private static Payload Refuse(bool isBulk, string error) => Payload.Refused(RefusalOf(isBulk, error));

    // A header has no line breaks.
    private static HttpAnswer RefusalOf(bool isBulk, string error)
    {
        var line = new string([.. error.Select(character => char.IsControl(character) ? ' ' : character)]);
        return isBulk ? TealiumHttpAnswers.RefuseBulk(line) : TealiumHttpAnswers.Refuse(400, line);
    }
}
