using Taxonomy.Destinations;

namespace Taxonomy.MParticle;

/// <summary>The fields of a queued event that have a place in mParticle's batches. There is none for others.</summary>
internal static class MParticleFields
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
    public const int AppVersion = 9;
    public const int Platform = 10;
    public const int OsName = 11;
    public const int OsVersion = 12;
    public const int DeviceBrand = 13;
    public const int DeviceManufacturer = 14;
    public const int DeviceModel = 15;
    public const int Carrier = 16;
    public const int Language = 17;
    public const int Country = 18;
    public const int City = 19;
    public const int Latitude = 20;
    public const int Longitude = 21;
    public const int Ip = 22;
    public const int UserAgent = 23;
    public const int Idfa = 24;
    public const int Idfv = 25;
    public const int Adid = 26;
    public const int AndroidId = 27;

    /// <summary>The first of the fields of a payment, which become attributes of their own names.</summary>
    public const int FirstOfRevenue = 28;

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
            "city",
            "location_lat",
            "location_lng",
            "ip",
            "user_agent",
            "idfa",
            "idfv",
            "adid",
            "android_id",
            .. QueuedNames.Revenue,
        ]);
}
