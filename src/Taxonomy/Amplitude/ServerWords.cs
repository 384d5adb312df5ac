namespace Taxonomy.Amplitude;

/// <summary>
/// What of a server's words may be logged: the messages and the field names that Amplitude documents, and nothing else.
/// Servers and gateways like to repeat the API key and parts of the request, whole, cut off or encoded.
/// </summary>
internal static class ServerWords
{
    private static readonly char[] s_pathStarts = ['.', '['];

    private static readonly HashSet<string> s_documented = new(StringComparer.OrdinalIgnoreCase)
    {
        "Bad Request",
        "Events silenced for device_id",
        "Forbidden",
        "Internal Server Error",
        "Invalid event JSON",
        "Invalid field values on some events",
        "Invalid JSON request body",
        "Invalid request path",
        "Missing request body",
        "Payload too large",
        "Request missing required field",
        "Service Unavailable",
        "Too many requests for some devices and users",
    };

    private static readonly HashSet<string> s_fields = new(StringComparer.Ordinal)
    {
        "adid",
        "android_app_set_id",
        "android_id",
        "api_key",
        "app_version",
        "carrier",
        "city",
        "country",
        "currency",
        "device_brand",
        "device_id",
        "device_manufacturer",
        "device_model",
        "dma",
        "event_id",
        "event_properties",
        "event_type",
        "events",
        "group_properties",
        "groups",
        "idfa",
        "idfv",
        "ingestion_metadata",
        "insert_id",
        "ip",
        "language",
        "location_lat",
        "location_lng",
        "min_id_length",
        "options",
        "os_name",
        "os_version",
        "partner_id",
        "plan",
        "platform",
        "price",
        "productId",
        "quantity",
        "region",
        "revenue",
        "revenueType",
        "session_id",
        "time",
        "user_agent",
        "user_id",
        "user_properties",
    };

    /// <summary>Returns a message that Amplitude documents; empty for any other.</summary>
    /// <param name="message">The server's message.</param>
    public static string Clean(string? message)
    {
        var text = (message ?? "").Trim().TrimEnd('.');
        return s_documented.Contains(text) ? text : "";
    }

    /// <summary>Returns the documented field that a name begins with; null when there is none.</summary>
    /// <param name="name">The name that the server gave, perhaps with the path to a property behind it.</param>
    public static string? FindField(string name)
    {
        var end = name.IndexOfAny(s_pathStarts);
        var field = end < 0 ? name : name.Substring(0, end);
        return s_fields.Contains(field) ? field : null;
    }
}
