using System.Text;
using System.Text.Json;
using Taxonomy.Collector.Events;

namespace Taxonomy.Collector;

/// <summary>
/// Represents an event, identify or group identify as the server accepted it. Immutable and thread-safe.
/// </summary>
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
    /// Gets the event type; <c>$identify</c> and <c>$groupidentify</c> also for the endpoints of these names. Empty for
    /// an event that was rejected because it has none.
    /// </summary>
    public string EventType { get; }

    /// <summary>Gets the user ID; null if there is none or it was removed as too short.</summary>
    public string? UserId { get; }

    /// <summary>Gets the device ID; null if there is none or it was removed as too short.</summary>
    public string? DeviceId { get; }

    /// <summary>Gets the ID that identifies duplicates, together with the device ID; null if not sent.</summary>
    public string? InsertId { get; }

    /// <summary>Gets the time of the event in milliseconds since 1970-01-01 UTC; null if not sent.</summary>
    public long? Time { get; }

    /// <summary>
    /// Gets the start of the session in milliseconds since 1970-01-01 UTC, -1 for none; null if not sent.
    /// </summary>
    public long? SessionId { get; }

    /// <summary>Gets the API key of the request.</summary>
    public string ApiKey { get; internal init; } = "";

    /// <summary>Gets the endpoint that received the event.</summary>
    public CollectorEndpoint Endpoint { get; internal init; }

    /// <summary>Gets the number of its request (<see cref="ReceivedRequest.Number"/>).</summary>
    public long RequestNumber { get; internal init; }

    /// <summary>Gets the time at which its request was received, by the server's clock.</summary>
    public DateTimeOffset ReceivedAt { get; internal init; }

    /// <summary>
    /// Gets the changes that the server made to <see cref="Json"/>: removed IDs, truncated strings, ignored groups.
    /// Empty if nothing was changed.
    /// </summary>
    public IReadOnlyList<string> Adjustments { get; internal init; } = [];

    /// <summary>Gets what mParticle recognizes the event's batch by, with the event's index in it; null for others.</summary>
    internal string? BatchId { get; init; }

    /// <summary>Gets the whole event as the server accepted it, after its <see cref="Adjustments"/>.</summary>
    public JsonElement Json => (_json ??= new JsonElementBox(RequestJson.ToElement(_taken.Span))).Value;

    /// <summary>
    /// Gets the JSON of the event exactly as it was sent. For <see cref="CollectorEndpoint.Identify"/> and
    /// <see cref="CollectorEndpoint.GroupIdentify"/>, the decoded identification; for
    /// <see cref="CollectorEndpoint.Segment"/>, the message; for <see cref="CollectorEndpoint.MParticle"/>, the batch; for <see cref="CollectorEndpoint.Tealium"/>, the event.
    /// </summary>
    public string RawJson => _rawJson ??= Encoding.UTF8.GetString(_raw.Span);

    /// <summary>Gets the event properties; null if there are none.</summary>
    public JsonElement? EventProperties => Member("event_properties");

    /// <summary>Gets the user properties or the operations on them; null if there are none.</summary>
    public JsonElement? UserProperties => Member("user_properties");

    /// <summary>Gets the groups by group type; null if there are none.</summary>
    public JsonElement? Groups => Member("groups");

    /// <summary>Gets the operations on the group's properties; null if there are none.</summary>
    public JsonElement? GroupProperties => Member("group_properties");

    /// <summary>The event exactly as it was sent, in UTF-8.</summary>
    internal ReadOnlyMemory<byte> Raw => _raw;

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
