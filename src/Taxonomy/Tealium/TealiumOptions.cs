namespace Taxonomy.Tealium;

/// <summary>
/// Represents the options of a <see cref="TealiumDestination"/>. With <see cref="Username"/> and <see cref="ApiKey"/>,
/// events are sent to the authenticated API, version 3; without them to version 1, which takes events from anybody.
/// </summary>
public sealed class TealiumOptions
{
    /// <summary>Gets or sets the name of the account in Tealium. Required.</summary>
    public string Account { get; set; } = "";

    /// <summary>Gets or sets the name of the profile. Default: <c>main</c>.</summary>
    public string Profile { get; set; } = "main";

    /// <summary>Gets or sets the key of the data source in Tealium. Null, the default: none.</summary>
    public string? DataSource { get; set; }

    /// <summary>
    /// Gets or sets the user, usually an email address, whose <see cref="ApiKey"/> gets the tokens of version 3. Null, the
    /// default: version 1.
    /// </summary>
    public string? Username { get; set; }

    /// <summary>Gets or sets the API key of <see cref="Username"/>. Null, the default: version 1.</summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// Gets or sets the region that processes the events, for example <c>eu-central-1</c>. Null, the default: Tealium
    /// chooses the nearest server and routes events to the region of the profile.
    /// </summary>
    public string? Region { get; set; }

    /// <summary>
    /// Gets or sets the ID of the visitor ID attribute for known users, a number in Tealium's list of attributes, at least
    /// 1. Events with a user ID then have the visitor ID that Tealium makes for known visitors. Null, the default: the
    /// visitor ID is the device ID, or the user ID where there is none.
    /// </summary>
    public int? VisitorAttributeId { get; set; }

    /// <summary>
    /// Gets or sets the full URL to which events are posted, including the path: for example your own proxy, or a local
    /// collector's <c>/event</c> (version 1) or <c>/v3/collect/bulk-event</c>.
    /// </summary>
    public Uri? ServerUrl { get; set; }

    /// <summary>Gets or sets the full URL that issues the tokens of version 3, instead of Tealium's.</summary>
    public Uri? TokenUrl { get; set; }
}
