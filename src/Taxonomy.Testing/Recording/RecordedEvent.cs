using System.Text.Json;

namespace Taxonomy.Testing;

/// <summary>An event as it would have been sent.</summary>
public sealed class RecordedEvent
{
    internal RecordedEvent(int number, JsonElement json)
    {
        Number = number;
        Json = json;
    }

    /// <summary>Its place among all recorded events, counted from 1.</summary>
    public int Number { get; }

    /// <summary>The whole event, as Amplitude's HTTP V2 API takes it.</summary>
    public JsonElement Json { get; }

    /// <summary>The event type; <c>$identify</c> and <c>$groupidentify</c> for operations on users and groups.</summary>
    public string EventType => Text("event_type") ?? "";

    /// <summary>The user; null when there is only a device.</summary>
    public string? UserId => Text("user_id");

    /// <summary>The device; null when there is none.</summary>
    public string? DeviceId => Text("device_id");

    /// <summary>When it happened.</summary>
    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds(Find("time")?.GetInt64() ?? 0);

    /// <summary>The session; null when it names none.</summary>
    public long? SessionId => Find("session_id")?.GetInt64();

    /// <summary>What makes a second delivery of the same event known to Amplitude.</summary>
    public string InsertId => Text("insert_id") ?? "";

    /// <summary>The number by which Amplitude orders events with the same time; rises from event to event.</summary>
    public long EventId => Find("event_id")?.GetInt64() ?? 0;

    /// <summary>The event's properties; null when it has none.</summary>
    public JsonElement? EventProperties => Find("event_properties");

    /// <summary>The operations on the user's properties; null when it has none.</summary>
    public JsonElement? UserProperties => Find("user_properties");

    /// <summary>The groups, type to name or names; null when it has none.</summary>
    public JsonElement? Groups => Find("groups");

    /// <summary>The operations on the group's properties; null when it has none.</summary>
    public JsonElement? GroupProperties => Find("group_properties");

    /// <summary>The event in one line, as messages show it.</summary>
    public override string ToString() => EventText.Describe(Json);

    private JsonElement? Find(string name) => Json.TryGetProperty(name, out var value) ? value : null;

    private string? Text(string name) => Find(name)?.GetString();
}
