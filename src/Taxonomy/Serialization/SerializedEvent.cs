namespace Taxonomy.Serialization;

/// <summary>An event as JSON, ready to be sent.</summary>
/// <param name="json">One JSON object in UTF-8, as Amplitude's HTTP V2 API takes it.</param>
/// <param name="eventType">The event's type.</param>
/// <param name="userId">The user id that the event carries.</param>
/// <param name="deviceId">The device id that the event carries.</param>
/// <param name="time">When it happened, in milliseconds since 1970.</param>
public readonly ref struct SerializedEvent(
    ReadOnlySpan<byte> json,
    string eventType,
    string? userId,
    string? deviceId,
    long time
)
{
    /// <summary>One JSON object in UTF-8, as Amplitude's HTTP V2 API takes it. Valid during the call only.</summary>
    public ReadOnlySpan<byte> Json { get; } = json;

    /// <summary>The event's type; <c>$identify</c> and <c>$groupidentify</c> for user and group properties.</summary>
    public string EventType { get; } = eventType;

    /// <summary>The user id that the event carries.</summary>
    public string? UserId { get; } = userId;

    /// <summary>The device id that the event carries.</summary>
    public string? DeviceId { get; } = deviceId;

    /// <summary>When it happened, in milliseconds since 1970.</summary>
    public long Time { get; } = time;
}
