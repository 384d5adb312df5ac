using Taxonomy.Serialization;

namespace Taxonomy.Sessions;

/// <summary>An event that has passed the filters, or why it is dropped; a copy, to be queued later.</summary>
internal sealed class PreparedEvent
{
    private readonly byte[] _json;
    private readonly string _eventType;
    private readonly string? _userId;
    private readonly string? _deviceId;
    private readonly long _time;
    private readonly string? _destinations;
    private readonly uint _omittedDestinations;

    private PreparedEvent(in SerializedEvent serialized)
    {
        _json = serialized.Json.ToArray();
        _eventType = serialized.EventType;
        _userId = serialized.UserId;
        _deviceId = serialized.DeviceId;
        _time = serialized.Time;
        _destinations = serialized.Destinations;
        _omittedDestinations = serialized.OmittedDestinations;
    }

    public SerializedEvent Serialized =>
        new(_json, _eventType, _userId, _deviceId, _time)
        {
            Destinations = _destinations,
            OmittedDestinations = _omittedDestinations,
        };

    /// <summary>Why it is dropped.</summary>
    public DropReason Reason { get; private init; }

    /// <summary>The same in words; null when it is to be sent.</summary>
    public string? Message { get; private init; }

    public static PreparedEvent Passed(in SerializedEvent serialized) => new(serialized);

    public static PreparedEvent Dropped(in SerializedEvent serialized, DropReason reason, string message) =>
        new(serialized) { Reason = reason, Message = message };
}
