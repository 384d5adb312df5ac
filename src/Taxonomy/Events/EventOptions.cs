namespace Taxonomy;

/// <summary>
/// Represents the fields of an event that a tracking plan does not describe: when, where, and on which device it
/// happened. Each corresponds to one field of Amplitude's HTTP V2 API; null fields get the client's defaults or are not
/// sent.
/// </summary>
/// <remarks>
/// An instance can be used for many events if <see cref="InsertId"/> and <see cref="EventId"/> are unset.
/// </remarks>
public sealed record EventOptions
{
    /// <summary>
    /// Gets the time of the event, sent in milliseconds: a <see cref="DateTimeOffset"/> or a <see cref="DateTime"/>.
    /// Default: now. An event from before 1970 is dropped, because Amplitude rejects it.
    /// </summary>
    public Timestamp? Time { get; init; }

    /// <summary>
    /// Gets the session's start in milliseconds since 1970-01-01 UTC; -1 for an event outside any session.
    /// </summary>
    public long? SessionId { get; init; }

    /// <summary>
    /// Gets the insert ID: Amplitude ignores a second event with the same insert ID and device ID within seven days.
    /// Default: a new, unique one; an empty string counts as null.
    /// </summary>
    public string? InsertId { get; init; }

    /// <summary>
    /// Gets the number by which Amplitude orders events with the same time; it should increase from event to event.
    /// Default: the next of the client's own numbers.
    /// </summary>
    public long? EventId { get; init; }

    /// <summary>
    /// Gets whether the event neither reads nor writes the user's properties in Amplitude; for backfills.
    /// </summary>
    public bool? SkipUserPropertiesSync { get; init; }

    /// <summary>Gets the device, instead of the client's.</summary>
    public DeviceInfo? Device { get; init; }

    /// <summary>Gets the revenue of an event for which the plan does not set <c>revenue: true</c>.</summary>
    public Revenue? Revenue { get; init; }

    /// <summary>
    /// Gets the IP address, instead of the client's; <c>$remote</c> has Amplitude take that of the request.
    /// </summary>
    public string? Ip { get; init; }

    /// <summary>Gets the user's country.</summary>
    public string? Country { get; init; }

    /// <summary>Gets the user's region.</summary>
    public string? Region { get; init; }

    /// <summary>Gets the user's city.</summary>
    public string? City { get; init; }

    /// <summary>Gets the user's designated market area.</summary>
    public string? Dma { get; init; }

    /// <summary>Gets the latitude in degrees north, -90 to 90.</summary>
    public double? Latitude { get; init; }

    /// <summary>Gets the longitude in degrees east, -180 to 180.</summary>
    public double? Longitude { get; init; }

    /// <summary>Gets the browser's user agent string, unchanged.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Gets the partner, for accounts that share data with one.</summary>
    public string? PartnerId { get; init; }

    /// <summary>
    /// Gets user properties to set with the event, without operations. Prefer the generated methods. Identifies ignore
    /// them, because they have their own operations.
    /// </summary>
    public IReadOnlyDictionary<string, PropertyValue>? UserProperties { get; init; }

    /// <summary>
    /// Gets the groups of the event, type to name or list of names: at most five types, and ten names in total. Ignored if
    /// the user handle has groups, and by operations on a group.
    /// </summary>
    public IReadOnlyDictionary<string, PropertyValue>? Groups { get; init; }

    /// <summary>Gets the tracking plan that the event follows, instead of the client's.</summary>
    public TrackingPlanInfo? Plan { get; init; }

    /// <summary>Gets the source of the data, instead of the client's.</summary>
    public IngestionMetadata? IngestionMetadata { get; init; }
}

/// <summary>Identifies the tracking plan of events; sent as <c>plan</c>.</summary>
public sealed record TrackingPlanInfo
{
    /// <summary>Gets or sets the plan's branch, for example <c>main</c>.</summary>
    public string? Branch { get; set; }

    /// <summary>Gets or sets the plan's source, for example <c>web</c>.</summary>
    public string? Source { get; set; }

    /// <summary>Gets or sets the plan's version.</summary>
    public string? Version { get; set; }

    /// <summary>Gets or sets the plan's version ID.</summary>
    public string? VersionId { get; set; }
}

/// <summary>Identifies the source of events; sent as <c>ingestion_metadata</c>.</summary>
public sealed record IngestionMetadata
{
    /// <summary>Gets or sets the source's name.</summary>
    public string? SourceName { get; set; }

    /// <summary>Gets or sets the source's version.</summary>
    public string? SourceVersion { get; set; }
}
