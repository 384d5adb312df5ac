using Taxonomy.Destinations;

namespace Taxonomy.Segment;

/// <summary>The fields of a queued event that have a place in Segment's calls. All others go into <c>context.amplitude</c>.</summary>
internal static class SegmentFields
{
    public const int InsertId = 0;
    public const int Time = 1;
    public const int UserId = 2;
    public const int DeviceId = 3;
    public const int SessionId = 4;
    public const int EventType = 5;
    public const int EventProperties = 6;
    public const int UserProperties = 7;
    public const int Groups = 8;
    public const int GroupProperties = 9;
    public const int AppVersion = 10;
    public const int Platform = 11;
    public const int OsName = 12;
    public const int OsVersion = 13;
    public const int DeviceBrand = 14;
    public const int DeviceManufacturer = 15;
    public const int DeviceModel = 16;
    public const int Carrier = 17;
    public const int Language = 18;
    public const int Country = 19;
    public const int Region = 20;
    public const int City = 21;
    public const int Latitude = 22;
    public const int Longitude = 23;
    public const int Ip = 24;
    public const int UserAgent = 25;
    public const int Idfa = 26;
    public const int Adid = 27;
    public const int Library = 28;

    /// <summary>The first of the fields of a payment, which become properties of their own names.</summary>
    public const int FirstOfRevenue = 29;

    public static QueuedNames Names { get; } =
        new([
            "insert_id",
            "time",
            "user_id",
            "device_id",
            "session_id",
            "event_type",
            "event_properties",
            "user_properties",
            "groups",
            "group_properties",
            "app_version",
            "platform",
            "os_name",
            "os_version",
            "device_brand",
            "device_manufacturer",
            "device_model",
            "carrier",
            "language",
            "country",
            "region",
            "city",
            "location_lat",
            "location_lng",
            "ip",
            "user_agent",
            "idfa",
            "adid",
            "library",
            .. QueuedNames.Revenue,
        ]);
}
