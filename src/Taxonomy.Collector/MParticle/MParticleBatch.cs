using System.Globalization;
using System.Text.Json;
using Taxonomy.Collector.Events;
using static Taxonomy.Collector.Events.ConvertedEvent;

namespace Taxonomy.Collector.MParticle;

/// <summary>
/// One batch of mParticle's Events API, and the events in Amplitude's form that say the same: what mParticle's integration
/// would make of it, as far as a batch alone tells.
/// </summary>
internal static class MParticleBatch
{
    /// <summary>The most attributes of an event, and of a user.</summary>
    private const int MostAttributes = 100;
    private const int LongestName = 256;
    private const int LongestValue = 4096;

    private static readonly string[] s_deviceIdentities =
    [
        "other",
        .. Enumerable.Range(2, 9).Select(number => $"other_id_{number}"),
    ];

    private static readonly HashSet<string> s_customTypes = new(StringComparer.Ordinal)
    {
        "attribution",
        "location",
        "media",
        "navigation",
        "search",
        "social",
        "transaction",
        "user_content",
        "user_preference",
        "other",
    };

    /// <summary>Returns the events of a batch.</summary>
    public static List<JsonElement> EventsOf(JsonElement batch) =>
        Find(batch, "events") is { ValueKind: JsonValueKind.Array } events ? [.. events.EnumerateArray()] : [];

    /// <summary>
    /// Returns the events of a batch in Amplitude's form, and what they are recognized by; a batch without events is an
    /// identify.
    /// </summary>
    public static IEnumerable<(ParsedEvent Event, string? BatchId)> Read(JsonElement batch)
    {
        var requestId = Text(batch, "source_request_id");
        var events = EventsOf(batch);
        if (events.Count == 0)
        {
            yield return (Convert(batch, null, requestId), requestId);
        }

        for (var index = 0; index < events.Count; index++)
        {
            var data = Find(events[index], "data");
            yield return (
                Convert(batch, events[index], data is { } found ? Text(found, "source_message_id") : null),
                requestId is null ? null : $"{requestId}/{index}"
            );
        }
    }

    /// <summary>Returns why mParticle drops a batch; null if it takes it.</summary>
    public static string? Reject(JsonElement batch)
    {
        if (Text(batch, "environment") is not ("development" or "production"))
        {
            return "environment must be development or production";
        }

        if (Find(batch, "mpid") is null && !HasMembers(batch, "user_identities"))
        {
            return "user_identities are missing";
        }

        return RejectAttributes(Find(batch, "user_attributes"), "user_attributes", allowsLists: true)
            ?? EventsOf(batch).Select(RejectEvent).FirstOrDefault(problem => problem is not null);
    }

    private static string? RejectEvent(JsonElement one)
    {
        if (Text(one, "event_type") is not { Length: > 0 } type)
        {
            return "Required event field \"event_type\" is missing or empty.";
        }

        if (type == "custom_event")
        {
            if (FindText(one, "data", "event_name") is not { Length: > 0 and <= LongestName })
            {
                return $"event_name is missing or has more than {LongestName} characters";
            }

            if (!s_customTypes.Contains(FindText(one, "data", "custom_event_type") ?? ""))
            {
                return "custom_event_type is missing or unknown";
            }
        }

        return RejectAttributes(Find(one, "data", "custom_attributes"), "custom_attributes", allowsLists: false);
    }

    private static string? RejectAttributes(JsonElement? attributes, string name, bool allowsLists)
    {
        if (attributes is not { ValueKind: JsonValueKind.Object } found)
        {
            return attributes is null ? null : $"{name} must be an object";
        }

        if (found.EnumerateObject().Count() > MostAttributes)
        {
            return $"{name} has more than {MostAttributes} attributes";
        }

        foreach (var attribute in found.EnumerateObject())
        {
            var isList = allowsLists && attribute.Value.ValueKind == JsonValueKind.Array;
            if (attribute.Value.ValueKind != JsonValueKind.String && !isList)
            {
                return $"{name}.{attribute.Name} must be a string";
            }

            if (attribute.Name.Length > LongestName || (!isList && attribute.Value.GetString()!.Length > LongestValue))
            {
                return $"{name}.{attribute.Name} is too long";
            }
        }

        return null;
    }

    private static bool HasMembers(JsonElement batch, string name) =>
        Find(batch, name) is { ValueKind: JsonValueKind.Object } found && found.EnumerateObject().Any();

    private static ParsedEvent Convert(JsonElement batch, JsonElement? one, string? insertId)
    {
        var data = (one is { } found ? Find(found, "data") : null) ?? default;
        var identity = new EventIdentity
        {
            EventType = one is { } sent ? EventTypeOf(sent, data) : ReservedEventTypes.Identify,
            UserId = FindText(batch, "user_identities", "customer_id") ?? FindText(batch, "user_identities", "email"),
            DeviceId = s_deviceIdentities
                .Select(name => FindText(batch, "user_identities", name))
                .FirstOrDefault(id => id is not null),
            InsertId = insertId,
            Time = NumberOf(Find(data, "timestamp_unixtime_ms")),
            SessionId = long.TryParse(
                Text(data, "session_uuid"),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var session
            )
                ? session
                : null,
        };
        return new(
            Write(
                identity,
                writer =>
                {
                    WriteObject(writer, "event_properties", Find(data, "custom_attributes"));
                    WriteUserProperties(writer, batch);
                    WriteContext(writer, batch, data);
                }
            ),
            identity,
            []
        );
    }

    private static string? EventTypeOf(JsonElement one, JsonElement data) =>
        Text(one, "event_type") switch
        {
            "custom_event" => Text(data, "event_name"),
            "screen_view" => $"Viewed {Text(data, "screen_name")}",
            var type => type,
        };

    private static void WriteUserProperties(Utf8JsonWriter writer, JsonElement batch)
    {
        var set = Find(batch, "user_attributes");
        var unset = Find(batch, "deleted_user_attributes");
        if (set is null && unset is null)
        {
            return;
        }

        writer.WriteStartObject("user_properties");
        WriteObject(writer, "$set", set);
        if (unset is { ValueKind: JsonValueKind.Array } names)
        {
            writer.WriteStartObject("$unset");
            foreach (var name in names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String))
            {
                writer.WriteString(name.GetString()!, "-");
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter writer, JsonElement batch, JsonElement data)
    {
        WriteText(writer, "app_version", FindText(batch, "application_info", "application_version"));
        WriteText(writer, "platform", FindText(batch, "device_info", "platform"));
        WriteText(writer, "os_version", FindText(batch, "device_info", "os_version"));
        WriteText(writer, "device_brand", FindText(batch, "device_info", "brand"));
        WriteText(writer, "device_manufacturer", FindText(batch, "device_info", "device_manufacturer"));
        WriteText(writer, "device_model", FindText(batch, "device_info", "device_model"));
        WriteText(writer, "carrier", FindText(batch, "device_info", "network_carrier"));
        WriteText(writer, "language", FindText(batch, "device_info", "locale_language"));
        WriteText(writer, "user_agent", FindText(batch, "device_info", "http_header_user_agent"));
        WriteText(writer, "country", FindText(data, "location", "country_code"));
        WriteText(writer, "city", FindText(data, "location", "city_name"));
        WriteText(writer, "ip", Text(batch, "ip"));
        WriteText(writer, "library", "mParticle");
    }

    private static long? NumberOf(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var found) ? found : null;
}
