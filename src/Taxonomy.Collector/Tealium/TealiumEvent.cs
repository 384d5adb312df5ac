using System.Text.Json;
using Taxonomy.Collector.Events;
using static Taxonomy.Collector.Events.ConvertedEvent;

namespace Taxonomy.Collector.Tealium;

/// <summary>
/// One event of Tealium Collect, and the event in Amplitude's form that says the same, if its attributes have the names that
/// our client gives them.
/// </summary>
internal readonly record struct TealiumEvent(ParsedEvent Event, string? Rejection)
{
    private const string FieldPrefix = "amplitude_";
    private const string GroupPrefix = FieldPrefix + "groups_";
    private const string UserPrefix = "user_";
    private const string OwnPrefix = "tealium_";
    private const int LongestIds = 250;

    /// <summary>Reads an event.</summary>
    /// <param name="content">The event, an object.</param>
    /// <param name="shared">The object with what the events of a request share; may be undefined.</param>
    public static TealiumEvent Read(JsonElement content, JsonElement shared)
    {
        var type = Text(content, "tealium_event");
        var identity = new EventIdentity
        {
            EventType = type == "identify" ? ReservedEventTypes.Identify : type,
            UserId = Text(content, FieldPrefix + "user_id"),
            DeviceId = Text(content, FieldPrefix + "device_id") ?? Text(content, "tealium_visitor_id"),
            InsertId = Text(content, FieldPrefix + "insert_id"),
            Time = Number(content, FieldPrefix + "time"),
            SessionId = Number(content, FieldPrefix + "session_id"),
        };
        return new(new(Convert(content, identity), identity, []), Reject(content, shared));
    }

    private static string? Reject(JsonElement content, JsonElement shared)
    {
        var account = Text(content, "tealium_account") ?? Text(shared, "tealium_account");
        var profile = Text(content, "tealium_profile") ?? Text(shared, "tealium_profile");
        if (string.IsNullOrEmpty(account) || string.IsNullOrEmpty(profile))
        {
            return "tealium_account or tealium_profile is missing";
        }

        if (account.Length + profile.Length + (Text(content, "tealium_visitor_id")?.Length ?? 0) > LongestIds)
        {
            return $"account, profile and visitor ID have more than {LongestIds} characters";
        }

        return content.EnumerateObject().Any(one => one.Name.Contains('.', StringComparison.Ordinal))
            ? "an attribute has a period in its name"
            : null;
    }

    private static byte[] Convert(JsonElement content, EventIdentity identity) =>
        Write(
            identity,
            writer =>
            {
                WriteMembers(writer, content, "groups", GroupPrefix);
                WriteMembers(writer, content, "user_properties", UserPrefix);
                writer.WriteStartObject("event_properties");
                foreach (var one in content.EnumerateObject().Where(one => IsProperty(one.Name)))
                {
                    one.WriteTo(writer);
                }

                writer.WriteEndObject();
            }
        );

    private static void WriteMembers(Utf8JsonWriter writer, JsonElement content, string name, string prefix)
    {
        var members = content
            .EnumerateObject()
            .Where(one => one.Name.StartsWith(prefix, StringComparison.Ordinal))
            .ToList();
        if (members.Count == 0)
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach (var one in members)
        {
            writer.WritePropertyName(one.Name[prefix.Length..]);
            one.Value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static bool IsProperty(string name) =>
        !name.StartsWith(FieldPrefix, StringComparison.Ordinal)
        && !name.StartsWith(UserPrefix, StringComparison.Ordinal)
        && !name.StartsWith(OwnPrefix, StringComparison.Ordinal);

    private static long? Number(JsonElement content, string name) =>
        Find(content, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var found)
            ? found
            : null;
}
