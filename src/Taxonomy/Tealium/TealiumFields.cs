using Taxonomy.Destinations;

namespace Taxonomy.Tealium;

/// <summary>The fields of a queued event that are not attributes of their own name.</summary>
internal static class TealiumFields
{
    public const int Time = 0;
    public const int UserId = 1;
    public const int DeviceId = 2;
    public const int EventType = 3;
    public const int EventProperties = 4;
    public const int UserProperties = 5;

    public static QueuedNames Names { get; } =
        new("time", "user_id", "device_id", "event_type", "event_properties", "user_properties");
}
