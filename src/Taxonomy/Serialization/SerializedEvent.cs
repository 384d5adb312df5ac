namespace Taxonomy.Serialization;

/// <summary>Represents an event as JSON, ready to be sent.</summary>
/// <param name="json">One JSON object in UTF-8, in the form of Amplitude's HTTP V2 API.</param>
/// <param name="eventType">The event's type.</param>
/// <param name="userId">The event's user ID.</param>
/// <param name="deviceId">The event's device ID.</param>
/// <param name="time">The time of the event in milliseconds since 1970-01-01 UTC.</param>
public readonly ref struct SerializedEvent(
    ReadOnlySpan<byte> json,
    string eventType,
    string? userId,
    string? deviceId,
    long time
)
{
    private readonly string? _destinations;
    private readonly uint _omittedDestinations;

    /// <summary>
    /// Gets one JSON object in UTF-8, in the form of Amplitude's HTTP V2 API. Valid only during the call.
    /// </summary>
    public ReadOnlySpan<byte> Json { get; } = json;

    /// <summary>
    /// Gets the event's type; <c>$identify</c> and <c>$groupidentify</c> for user and group properties.
    /// </summary>
    public string EventType { get; } = eventType;

    /// <summary>Gets the event's user ID.</summary>
    public string? UserId { get; } = userId;

    /// <summary>Gets the event's device ID.</summary>
    public string? DeviceId { get; } = deviceId;

    /// <summary>Gets the time of the event in milliseconds since 1970-01-01 UTC.</summary>
    public long Time { get; } = time;

    /// <summary>
    /// Gets the names of the destinations that the plan sends the event to, separated by commas; null for all.
    /// </summary>
    public string? Destinations
    {
        get => _destinations;
        init => _destinations = value;
    }

    /// <summary>The destinations of the client that a filter has left out; a bit for each, in their order.</summary>
    internal uint OmittedDestinations
    {
        get => _omittedDestinations;
        init => _omittedDestinations = value;
    }

    /// <summary>Whether neither plan nor filters keep it from a destination. Asked for each event.</summary>
    internal bool GoesEverywhere => _destinations is null && _omittedDestinations == 0;
}
