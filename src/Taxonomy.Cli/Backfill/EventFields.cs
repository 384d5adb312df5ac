namespace Taxonomy.Cli.Backfill;

/// <summary>
/// Contains the fields of events that a backfill can send, besides the event's type, IDs, time and properties (Amplitude's
/// Batch Event Upload API, "Keys for the event argument").
/// </summary>
internal static class EventFields
{
    /// <summary>Those that are numbers.</summary>
    public static readonly IReadOnlySet<string> Numbers = new HashSet<string>(StringComparer.Ordinal)
    {
        "event_id",
        "location_lat",
        "location_lng",
        "price",
        "quantity",
        "revenue",
        "session_id",
    };

    /// <summary>Those that are strings, with the name that a field of an export has if it differs.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Texts = new Dictionary<string, string?>(
        StringComparer.Ordinal
    )
    {
        ["adid"] = null,
        ["app_version"] = "version_name",
        ["carrier"] = "device_carrier",
        ["city"] = null,
        ["country"] = null,
        ["currency"] = null,
        ["device_brand"] = null,
        ["device_manufacturer"] = null,
        ["device_model"] = null,
        ["dma"] = null,
        ["idfa"] = null,
        ["idfv"] = null,
        ["ip"] = "ip_address",
        ["language"] = null,
        ["os_name"] = null,
        ["os_version"] = null,
        ["partner_id"] = null,
        ["platform"] = null,
        ["productId"] = null,
        ["region"] = null,
        ["revenueType"] = null,
    };

    /// <summary>All of them.</summary>
    public static IEnumerable<string> All => Numbers.Concat(Texts.Keys);
}
