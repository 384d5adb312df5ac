namespace Taxonomy;

/// <summary>How an <see cref="AnalyticsClient"/> works.</summary>
public sealed class AnalyticsClientOptions
{
    internal const int DefaultMinIdLength = 5;

    /// <summary>The API key of the Amplitude project.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>
    /// The shortest user or device id, in characters; sent as <c>min_id_length</c>. Null: Amplitude's own default, 5.
    /// </summary>
    public int? MinIdLength { get; set; }

    /// <summary>What happens to an event whose data breaks the tracking plan.</summary>
    public InvalidDataPolicy OnInvalid { get; set; }

    /// <summary>The device and application of a client program; leave it unset on a server.</summary>
    public DeviceInfo? Device { get; set; }

    /// <summary>The IP address of all events; <c>$remote</c> asks Amplitude to take that of the request.</summary>
    public string? Ip { get; set; }

    /// <summary>The tracking plan that events follow; sent as <c>plan</c>.</summary>
    public TrackingPlanInfo? Plan { get; set; }

    /// <summary>Where the data comes from; sent as <c>ingestion_metadata</c>.</summary>
    public IngestionMetadata? IngestionMetadata { get; set; }

    /// <summary>The clock; for tests.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
