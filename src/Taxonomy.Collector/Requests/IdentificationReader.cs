using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Taxonomy.Collector.Answers;
using Taxonomy.Collector.Events;

namespace Taxonomy.Collector.Requests;

/// <summary>
/// Reads the form of <c>/identify</c> and <c>/groupidentify</c>; each identification becomes the event that says the
/// same.
/// </summary>
internal sealed class IdentificationReader(CollectorOptions options, ApiKeys apiKeys)
{
    public async ValueTask<Payload> ReadAsync(
        Body body,
        string? contentType,
        RequestFacts facts,
        CancellationToken cancellationToken
    )
    {
        if (body.State == BodyState.TooLarge)
        {
            return Payload.Refused(HttpAnswers.Error(413, HttpAnswers.TooLarge, body.Detail));
        }

        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !FormFields.IsForm(type))
        {
            return Refused(
                "Content-Type must be application/x-www-form-urlencoded, or multipart/form-data with a boundary, "
                    + $"not '{contentType}'"
            );
        }

        if (body.State != BodyState.Whole)
        {
            return Refused(body.Detail ?? "the body could not be read");
        }

        try
        {
            return Read(await FormFields.ReadAsync(body.Bytes, type, cancellationToken).ConfigureAwait(false), facts);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return Refused($"the form cannot be read: {exception.Message}");
        }
    }

    /// <param name="query">The query of a GET.</param>
    /// <param name="facts">What the events share.</param>
    public Payload Read(string query, RequestFacts facts) => Read(FormFields.Parse(query), facts);

    private Payload Read(Dictionary<string, StringValues>? fields, RequestFacts facts)
    {
        if (fields is null)
        {
            return Payload.Refused(HttpAnswers.Text(400, "missing_event", HttpAnswers.MissingBody));
        }

        if (!fields.TryGetValue("api_key", out var keys) || keys.Count == 0)
        {
            return Payload.Refused(HttpAnswers.Text(400, "missing_api_key", "the form has no api_key"));
        }

        var key = keys[^1] ?? "";
        if (!apiKeys.Accept(key))
        {
            return Payload.Refused(
                HttpAnswers.Text(400, "invalid_api_key", $"the API key '{key}' is not accepted"),
                key
            );
        }

        if (!fields.TryGetValue("identification", out var identifications) || identifications.Count == 0)
        {
            return Refused("the form has no identification", key);
        }

        try
        {
            var text = Encoding.UTF8.GetBytes(identifications[^1] ?? "");
            return RequestJson.IsDecodable(text)
                ? Read(RequestJson.ToElement(text), key, facts)
                : Refused("identification contains an unpaired surrogate", key);
        }
        catch (JsonException exception)
        {
            return Refused($"identification is not JSON: {exception.Message}", key);
        }
    }

    private Payload Read(JsonElement identification, string apiKey, RequestFacts facts)
    {
        IReadOnlyList<JsonElement> items =
            identification.ValueKind == JsonValueKind.Array ? [.. identification.EnumerateArray()] : [identification];
        if (items.Count > options.MaxIdentificationsPerRequest)
        {
            return Refused(
                $"{items.Count} identifications in one request; at most {options.MaxIdentificationsPerRequest} are allowed",
                apiKey
            );
        }

        var faults = new EventFaults(firstOnly: false);
        var parser = new EventParser(options, options.MinIdLength, faults);
        var events = new List<ReceivedEvent>(items.Count);
        string? wrong = items.Count == 0 ? "identification is empty" : null;
        var properties = 0;
        foreach (var item in items)
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                return Refused($"identification[{events.Count}] must be an object", apiKey);
            }

            var raw = Encoding.UTF8.GetBytes(item.GetRawText());
            var text = ToEvent(item, facts.Endpoint, ref wrong);
            properties += GroupPropertyCount(item, facts.Endpoint, ref wrong);
            events.Add(parser.Parse(events.Count, text).ToReceived(raw, apiKey, facts));
        }

        if (properties > options.MaxIdentificationsPerRequest)
        {
            wrong ??=
                $"{properties} group properties in one request; at most {options.MaxIdentificationsPerRequest} are allowed";
        }

        wrong ??= faults.Any ? faults.Detail : null;
        return new(apiKey, events, wrong is null ? null : HttpAnswers.Text(400, "missing_event", wrong));
    }

    private static byte[] ToEvent(JsonElement identification, CollectorEndpoint endpoint, ref string? wrong)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = RequestJson.MaxDepth });
        writer.WriteStartObject();
        if (endpoint == CollectorEndpoint.Identify)
        {
            writer.WriteString("event_type", ReservedEventTypes.Identify);
            foreach (var member in identification.EnumerateObject().Where(member => member.Name != "event_type"))
            {
                member.WriteTo(writer);
            }
        }
        else
        {
            writer.WriteString("event_type", ReservedEventTypes.GroupIdentify);
            WriteGroup(writer, identification, ref wrong);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteGroup(Utf8JsonWriter writer, JsonElement identification, ref string? wrong)
    {
        if (
            identification.TryGetProperty("group_type", out var type)
            && type.ValueKind == JsonValueKind.String
            && identification.TryGetProperty("group_value", out var value)
            && value.ValueKind == JsonValueKind.String
        )
        {
            writer.WriteStartObject("groups");
            writer.WritePropertyName(type.GetString()!);
            value.WriteTo(writer);
            writer.WriteEndObject();
        }
        else
        {
            wrong ??= "group_type and group_value must both be strings";
        }

        if (identification.TryGetProperty("group_properties", out var properties))
        {
            writer.WritePropertyName("group_properties");
            properties.WriteTo(writer);
        }
    }

    private static int GroupPropertyCount(JsonElement identification, CollectorEndpoint endpoint, ref string? wrong)
    {
        if (
            endpoint != CollectorEndpoint.GroupIdentify
            || !identification.TryGetProperty("group_properties", out var properties)
            || properties.ValueKind != JsonValueKind.Object
        )
        {
            return 0;
        }

        if (PropertyContent.UnknownToGroupIdentify(properties) is { } operation)
        {
            wrong ??= $"{operation} is not an operation of group properties";
        }

        return properties
            .EnumerateObject()
            .Sum(member =>
                member.Name.StartsWith('$') && member.Value.ValueKind == JsonValueKind.Object
                    ? member.Value.EnumerateObject().Count()
                    : 1
            );
    }

    private static Payload Refused(string detail, string? apiKey = null) =>
        Payload.Refused(HttpAnswers.Text(400, "missing_event", detail), apiKey);
}
