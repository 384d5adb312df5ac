using System.Globalization;
using System.Text.Json;
using Taxonomy.Collector.Events;
using static Taxonomy.Collector.Events.ConvertedEvent;

namespace Taxonomy.Collector.Segment;

/// <summary>
/// One message of Segment's HTTP Tracking API, and the event in Amplitude's form that says the same: what Segment's
/// integration would make of it, with the fields that our own client adds.
/// </summary>
internal readonly record struct SegmentMessage(byte[] Event, EventIdentity Identity, string? Rejection)
{
    /// <summary>The group type that a group call has when nothing else names one.</summary>
    public const string DefaultGroupType = "[Segment] Group";

    private const int LongestMessageId = 100;

    /// <summary>Reads a message.</summary>
    /// <param name="message">An object.</param>
    /// <param name="path">The type by the request's path; null for a batch, whose messages name it.</param>
    public static SegmentMessage Read(JsonElement message, string? path)
    {
        var type = path ?? Text(message, "type");
        var identity = new EventIdentity
        {
            EventType = EventTypeOf(type, message),
            UserId = Text(message, "userId"),
            DeviceId = Text(message, "anonymousId"),
            InsertId = Text(message, "messageId"),
            Time = Timestamp(message),
            SessionId = SessionOf(message),
        };
        return new(Convert(type, message, identity), identity, Reject(type, message, identity));
    }

    private static string? EventTypeOf(string? type, JsonElement message) =>
        type switch
        {
            "track" => Text(message, "event"),
            "identify" => ReservedEventTypes.Identify,
            "group" => ReservedEventTypes.GroupIdentify,
            "page" or "screen" => $"Viewed {Text(message, "name") ?? (type == "page" ? "Page" : "Screen")}",
            _ => null,
        };

    private static string? Reject(string? type, JsonElement message, EventIdentity identity)
    {
        if (type is not ("track" or "identify" or "group" or "page" or "screen"))
        {
            return $"type '{type}' must be one of track, identify, group, page, screen";
        }

        if (string.IsNullOrEmpty(identity.EventType))
        {
            return "event is missing";
        }

        if (string.IsNullOrEmpty(identity.UserId) && string.IsNullOrEmpty(identity.DeviceId))
        {
            return "no_user_anon_id: one of userId and anonymousId is required";
        }

        if (identity.InsertId?.Length > LongestMessageId)
        {
            return $"messageId must have at most {LongestMessageId} characters";
        }

        return type == "group" && string.IsNullOrEmpty(Text(message, "groupId")) ? "groupId is missing" : null;
    }

    private static byte[] Convert(string? type, JsonElement message, EventIdentity identity) =>
        ConvertedEvent.Write(
            identity,
            writer =>
            {
                WriteContent(writer, type, message);
                WriteContext(writer, message);
            }
        );

    private static void WriteContent(Utf8JsonWriter writer, string? type, JsonElement message)
    {
        var groups = Find(message, "context", "groups");
        switch (type)
        {
            case "identify":
                WriteSet(writer, "user_properties", Find(message, "traits"));
                WriteObject(writer, "groups", groups);
                break;
            case "group":
                writer.WriteStartObject("groups");
                writer.WriteString(GroupTypeOf(Text(message, "groupId"), groups), Text(message, "groupId"));
                writer.WriteEndObject();
                WriteSet(writer, "group_properties", Find(message, "traits"));
                break;
            default:
                WriteObject(writer, "event_properties", Find(message, "properties"));
                WriteObject(writer, "user_properties", Find(message, "context", "traits"));
                WriteObject(writer, "groups", groups);
                break;
        }
    }

    private static string GroupTypeOf(string? groupId, JsonElement? groups)
    {
        if (groups is { ValueKind: JsonValueKind.Object } types)
        {
            foreach (var one in types.EnumerateObject())
            {
                if (one.Value.ValueKind == JsonValueKind.String && one.Value.GetString() == groupId)
                {
                    return one.Name;
                }
            }
        }

        return DefaultGroupType;
    }

    private static void WriteContext(Utf8JsonWriter writer, JsonElement message)
    {
        WriteText(writer, "app_version", FindText(message, "context", "app", "version"));
        WriteText(writer, "os_name", FindText(message, "context", "os", "name"));
        WriteText(writer, "os_version", FindText(message, "context", "os", "version"));
        WriteText(writer, "device_brand", FindText(message, "context", "device", "brand"));
        WriteText(writer, "device_manufacturer", FindText(message, "context", "device", "manufacturer"));
        WriteText(writer, "device_model", FindText(message, "context", "device", "model"));
        WriteText(writer, "carrier", FindText(message, "context", "network", "carrier"));
        WriteText(writer, "language", FindText(message, "context", "locale"));
        WriteText(writer, "country", FindText(message, "context", "location", "country"));
        WriteText(writer, "region", FindText(message, "context", "location", "region"));
        WriteText(writer, "city", FindText(message, "context", "location", "city"));
        WriteText(writer, "ip", FindText(message, "context", "ip"));
        WriteText(writer, "user_agent", FindText(message, "context", "userAgent"));
        WriteText(writer, "library", "segment");

        // What Segment has no field for; our client puts it there.
        if (Find(message, "context", "amplitude") is { ValueKind: JsonValueKind.Object } others)
        {
            foreach (var other in others.EnumerateObject())
            {
                other.WriteTo(writer);
            }
        }
    }

    private static long? SessionOf(JsonElement message) =>
        Find(message, "integrations", "Actions Amplitude", "session_id") is { ValueKind: JsonValueKind.Number } value
        && value.TryGetInt64(out var session)
            ? session
            : null;

    private static long? Timestamp(JsonElement message) =>
        DateTimeOffset.TryParse(
            Text(message, "timestamp") ?? Text(message, "originalTimestamp"),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time.ToUnixTimeMilliseconds()
            : null;
}
