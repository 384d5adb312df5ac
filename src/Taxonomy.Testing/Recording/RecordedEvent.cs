using System.Text.Json;

namespace Taxonomy.Testing;

/// <summary>Represents an event as it would have been sent.</summary>
public sealed class RecordedEvent
{
    internal RecordedEvent(int number, JsonElement json)
    {
        Number = number;
        Json = json;
    }

    /// <summary>Gets the event's position among all recorded events, from 1.</summary>
    public int Number { get; }

    /// <summary>Gets the whole event in the form of Amplitude's HTTP V2 API.</summary>
    public JsonElement Json { get; }

    /// <summary>
    /// Gets the event type; <c>$identify</c> and <c>$groupidentify</c> for operations on users and groups.
    /// </summary>
    public string EventType => Text("event_type") ?? "";

    /// <summary>Gets the user ID; null if there is only a device.</summary>
    public string? UserId => Text("user_id");

    /// <summary>Gets the device ID; null if there is none.</summary>
    public string? DeviceId => Text("device_id");

    /// <summary>Gets the time of the event.</summary>
    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds(Find("time")?.GetInt64() ?? 0);

    /// <summary>Gets the session ID; null if there is none.</summary>
    public long? SessionId => Find("session_id")?.GetInt64();

    /// <summary>Gets the ID by which Amplitude detects duplicates.</summary>
    public string InsertId => Text("insert_id") ?? "";

    /// <summary>
    /// Gets the number by which Amplitude orders events with the same time; it increases from event to event.
    /// </summary>
    public long EventId => Find("event_id")?.GetInt64() ?? 0;

    /// <summary>Gets the event properties; null if there are none.</summary>
    public JsonElement? EventProperties => Find("event_properties");

    /// <summary>Gets the operations on user properties; null if there are none.</summary>
    public JsonElement? UserProperties => Find("user_properties");

    /// <summary>Gets the groups, type to name or names; null if there are none.</summary>
    public JsonElement? Groups => Find("groups");

    /// <summary>Gets the operations on the group's properties; null if there are none.</summary>
    public JsonElement? GroupProperties => Find("group_properties");

    /// <summary>Returns the event in one line, as messages show it.</summary>
    public override string ToString() => EventText.Describe(Json);

    private JsonElement? Find(string name) => Json.TryGetProperty(name, out var value) ? value : null;

    private string? Text(string name) => Find(name)?.GetString();
}
