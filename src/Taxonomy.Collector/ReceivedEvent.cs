using System.Text;
using System.Text.Json;
using Taxonomy.Collector.Events;

namespace Taxonomy.Collector;

/// <summary>An event, identify or group identify as the server took it. Immutable and safe for any thread.</summary>
public sealed class ReceivedEvent
{
    private readonly ReadOnlyMemory<byte> _raw;
    private readonly ReadOnlyMemory<byte> _taken;
    private JsonElementBox? _json;
    private string? _rawJson;

    internal ReceivedEvent(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> taken, EventIdentity identity)
    {
        _raw = raw;
        _taken = taken;
        EventType = identity.EventType ?? "";
        UserId = identity.UserId;
        DeviceId = identity.DeviceId;
        InsertId = identity.InsertId;
        Time = identity.Time;
        SessionId = identity.SessionId;
    }

    /// <summary>
    /// The event type; <c>$identify</c> and <c>$groupidentify</c> for what came through those endpoints too. Empty for
    /// an event that was refused because it has none.
    /// </summary>
    public string EventType { get; }

    /// <summary>The user id, or null when there is none or it was taken out as too short.</summary>
    public string? UserId { get; }

    /// <summary>The device id, or null when there is none or it was taken out as too short.</summary>
    public string? DeviceId { get; }

    /// <summary>The id that, with the device id, tells a duplicate; null when not sent.</summary>
    public string? InsertId { get; }

    /// <summary>When the event happened, in milliseconds since 1970-01-01 UTC; null when not sent.</summary>
    public long? Time { get; }

    /// <summary>The start of the session in milliseconds since 1970-01-01 UTC, -1 for none; null when not sent.</summary>
    public long? SessionId { get; }

    /// <summary>The API key of the request.</summary>
    public string ApiKey { get; internal init; } = "";

    /// <summary>The endpoint it came through.</summary>
    public CollectorEndpoint Endpoint { get; internal init; }

    /// <summary>The number of the request that brought it (<see cref="ReceivedRequest.Number"/>).</summary>
    public long RequestNumber { get; internal init; }

    /// <summary>When its request was received, by the server's clock.</summary>
    public DateTimeOffset ReceivedAt { get; internal init; }

    /// <summary>
    /// What the server changed in <see cref="Json"/>: ids taken out, strings cut, groups left out. Empty when it took
    /// the event as it was.
    /// </summary>
    public IReadOnlyList<string> Adjustments { get; internal init; } = [];

    /// <summary>The whole event as the server took it, after its <see cref="Adjustments"/>.</summary>
    public JsonElement Json => (_json ??= new JsonElementBox(JsonText.ToElement(_taken.Span))).Value;

    /// <summary>
    /// The exact text of the event on the wire. For <see cref="CollectorEndpoint.Identify"/> and
    /// <see cref="CollectorEndpoint.GroupIdentify"/>: the text of the identification, form encoding undone.
    /// </summary>
    public string RawJson => _rawJson ??= Encoding.UTF8.GetString(_raw.Span);

    /// <summary>The event's properties, or null when there are none.</summary>
    public JsonElement? EventProperties => Member("event_properties");

    /// <summary>The user properties, or the operations on them, or null when there are none.</summary>
    public JsonElement? UserProperties => Member("user_properties");

    /// <summary>The groups, by group type, or null when there are none.</summary>
    public JsonElement? Groups => Member("groups");

    /// <summary>The operations on the group's properties, or null when there are none.</summary>
    public JsonElement? GroupProperties => Member("group_properties");

    /// <summary>The event as the server took it, in UTF-8.</summary>
    internal ReadOnlyMemory<byte> Taken => _taken;

    /// <inheritdoc/>
    public override string ToString() => $"{EventType} (user {UserId ?? "none"}, device {DeviceId ?? "none"})";

    private JsonElement? Member(string name) =>
        Json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A reference, so that the element is published to other threads whole.</summary>
    private sealed class JsonElementBox(JsonElement value)
    {
        public JsonElement Value { get; } = value;
    }
}
