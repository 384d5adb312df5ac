using System.Text.Json;
using Taxonomy.Collector;
using Taxonomy.Collector.Events;
using Taxonomy.Plans.Judging;

namespace Taxonomy.Live.Sessions;

/// <summary>Converts what the collector has received into what the judge of events takes.</summary>
internal static class SentEvents
{
    /// <summary>Returns the JSON of an event as it was sent; for the endpoints of identifies, the event that they mean.</summary>
    public static ReadOnlyMemory<byte> JsonOf(ReceivedEvent received) =>
        received.Endpoint is CollectorEndpoint.HttpV2 or CollectorEndpoint.Batch ? received.Raw : received.Taken;

    /// <summary>Reads an event, with the name that its SDK has for itself.</summary>
    public static (SentEvent Event, string? Library) Read(ReceivedEvent received)
    {
        var json = RequestJson.ToElement(JsonOf(received).Span);
        return (
            new(received.EventType)
            {
                EventProperties = Member("event_properties"),
                UserProperties = Member("user_properties"),
                Groups = Member("groups"),
                GroupProperties = Member("group_properties"),
            },
            LibraryOfSegment(received) ?? ConvertedEvent.Text(json, "library")
        );

        JsonValue? Member(string name) =>
            json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? Convert(value) : null;
    }

    // The event in Amplitude's form says 'segment', as Segment's own integration does.
    private static string? LibraryOfSegment(ReceivedEvent received)
    {
        if (received.Endpoint != CollectorEndpoint.Segment)
        {
            return null;
        }

        var message = RequestJson.ToElement(received.Raw.Span);
        var name = ConvertedEvent.FindText(message, "context", "library", "name");
        var version = ConvertedEvent.FindText(message, "context", "library", "version");
        return name is null || version is null ? name : $"{name}/{version}";
    }

    /// <summary>Returns JSON as the judge takes it.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="isHidden">Whether messages must not contain the values.</param>
    public static JsonValue Convert(JsonElement json, bool isHidden = false) =>
        json.ValueKind switch
        {
            JsonValueKind.String => JsonValue.OfString(json.GetString()!, isHidden),
            JsonValueKind.Number => JsonValue.OfNumber(json.GetRawText(), isHidden),
            JsonValueKind.True => JsonValue.OfBoolean(true),
            JsonValueKind.False => JsonValue.OfBoolean(false),
            JsonValueKind.Array => JsonValue.OfList([.. json.EnumerateArray().Select(item => Convert(item, isHidden))]),
            JsonValueKind.Object => JsonValue.OfObject([
                .. json.EnumerateObject()
                    .Select(member => new JsonMember(member.Name, Convert(member.Value, isHidden))),
            ]),
            _ => JsonValue.Null,
        };
}
