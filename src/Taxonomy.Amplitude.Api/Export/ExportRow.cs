using System.Text.Json;
using System.Text.Json.Serialization;

namespace Taxonomy.Amplitude.Api;

/// <summary>
/// Represents an event of an export. Any field can be missing. All times are in UTC. Fields that are not listed here are
/// in <see cref="Other"/>.
/// </summary>
public sealed class ExportRow
{
    /// <summary>Gets the insert ID as it was sent; null if none was.</summary>
    [JsonPropertyName("$insert_id"), JsonConverter(typeof(TolerantStringConverter))]
    public string? InsertId { get; set; }

    /// <summary>Gets the ID of the row, with which overlapping exports are deduplicated.</summary>
    [JsonPropertyName("uuid"), JsonConverter(typeof(TolerantStringConverter))]
    public string? Uuid { get; set; }

    /// <summary>Gets the event type.</summary>
    [JsonPropertyName("event_type"), JsonConverter(typeof(TolerantStringConverter))]
    public string? EventType { get; set; }

    /// <summary>Gets the user ID.</summary>
    [JsonPropertyName("user_id"), JsonConverter(typeof(TolerantStringConverter))]
    public string? UserId { get; set; }

    /// <summary>Gets the device ID: a hash of the user ID if none was sent.</summary>
    [JsonPropertyName("device_id"), JsonConverter(typeof(TolerantStringConverter))]
    public string? DeviceId { get; set; }

    /// <summary>Gets Amplitude's ID of the user; merges of users are not applied.</summary>
    [JsonPropertyName("amplitude_id"), JsonConverter(typeof(TolerantInt64Converter))]
    public long? AmplitudeId { get; set; }

    /// <summary>Gets the event ID: a large random number if none was sent.</summary>
    [JsonPropertyName("event_id"), JsonConverter(typeof(TolerantInt64Converter))]
    public long? EventId { get; set; }

    /// <summary>Gets the start of the session in milliseconds since 1970; -1 outside of sessions.</summary>
    [JsonPropertyName("session_id"), JsonConverter(typeof(TolerantInt64Converter))]
    public long? SessionId { get; set; }

    /// <summary>Gets the ID of the project.</summary>
    [JsonPropertyName("app"), JsonConverter(typeof(TolerantInt64Converter))]
    public long? App { get; set; }

    /// <summary>Gets the time of the event, corrected by Amplitude for wrong clocks; charts use this one.</summary>
    [JsonPropertyName("event_time"), JsonConverter(typeof(ExportTimeConverter))]
    public DateTimeOffset? EventTime { get; set; }

    /// <summary>Gets the time of the event as it was sent.</summary>
    [JsonPropertyName("client_event_time"), JsonConverter(typeof(ExportTimeConverter))]
    public DateTimeOffset? ClientEventTime { get; set; }

    /// <summary>Gets the time of the upload as it was sent, or when the server received it.</summary>
    [JsonPropertyName("client_upload_time"), JsonConverter(typeof(ExportTimeConverter))]
    public DateTimeOffset? ClientUploadTime { get; set; }

    /// <summary>Gets when the server received the event.</summary>
    [JsonPropertyName("server_received_time"), JsonConverter(typeof(ExportTimeConverter))]
    public DateTimeOffset? ServerReceivedTime { get; set; }

    /// <summary>Gets when the event was ingested, which decides the hour of the export.</summary>
    [JsonPropertyName("server_upload_time"), JsonConverter(typeof(ExportTimeConverter))]
    public DateTimeOffset? ServerUploadTime { get; set; }

    /// <summary>Gets when the event was processed.</summary>
    [JsonPropertyName("processed_time"), JsonConverter(typeof(ExportTimeConverter))]
    public DateTimeOffset? ProcessedTime { get; set; }

    /// <summary>Gets when the user was first seen; null in newer exports.</summary>
    [JsonPropertyName("user_creation_time"), JsonConverter(typeof(ExportTimeConverter))]
    public DateTimeOffset? UserCreationTime { get; set; }

    /// <summary>Gets the event properties as they are stored; undefined if it is missing.</summary>
    [JsonPropertyName("event_properties")]
    public JsonElement EventProperties { get; set; }

    /// <summary>Gets the user's properties at that time, with those that SDKs set and a property for each group type of the user; undefined if it is missing.</summary>
    [JsonPropertyName("user_properties")]
    public JsonElement UserProperties { get; set; }

    /// <summary>Gets the groups: a string or a list for each group type; undefined if it is missing.</summary>
    [JsonPropertyName("groups")]
    public JsonElement Groups { get; set; }

    /// <summary>Gets the group properties; undefined if it is missing.</summary>
    [JsonPropertyName("group_properties")]
    public JsonElement GroupProperties { get; set; }

    /// <summary>Gets the global user properties; undefined if it is missing.</summary>
    [JsonPropertyName("global_user_properties")]
    public JsonElement GlobalUserProperties { get; set; }

    /// <summary>Gets the tracking plan: branch, source, version, versionId; undefined if it is missing.</summary>
    [JsonPropertyName("plan")]
    public JsonElement Plan { get; set; }

    /// <summary>Gets Amplitude's own data, for example the path of the request; undefined if it is missing.</summary>
    [JsonPropertyName("data")]
    public JsonElement Data { get; set; }

    /// <summary>Gets what sent the event, for example http/2.0.</summary>
    [JsonPropertyName("library"), JsonConverter(typeof(TolerantStringConverter))]
    public string? Library { get; set; }

    /// <summary>Gets the platform.</summary>
    [JsonPropertyName("platform"), JsonConverter(typeof(TolerantStringConverter))]
    public string? Platform { get; set; }

    /// <summary>Gets the version of the app as it was sent.</summary>
    [JsonPropertyName("version_name"), JsonConverter(typeof(TolerantStringConverter))]
    public string? VersionName { get; set; }

    /// <summary>Gets the version of the app at the user's first event.</summary>
    [JsonPropertyName("start_version"), JsonConverter(typeof(TolerantStringConverter))]
    public string? StartVersion { get; set; }

    /// <summary>Gets the operating system.</summary>
    [JsonPropertyName("os_name"), JsonConverter(typeof(TolerantStringConverter))]
    public string? OsName { get; set; }

    /// <summary>Gets the version of the operating system.</summary>
    [JsonPropertyName("os_version"), JsonConverter(typeof(TolerantStringConverter))]
    public string? OsVersion { get; set; }

    /// <summary>Gets the brand of the device.</summary>
    [JsonPropertyName("device_brand"), JsonConverter(typeof(TolerantStringConverter))]
    public string? DeviceBrand { get; set; }

    /// <summary>Gets the manufacturer of the device.</summary>
    [JsonPropertyName("device_manufacturer"), JsonConverter(typeof(TolerantStringConverter))]
    public string? DeviceManufacturer { get; set; }

    /// <summary>Gets the model of the device.</summary>
    [JsonPropertyName("device_model"), JsonConverter(typeof(TolerantStringConverter))]
    public string? DeviceModel { get; set; }

    /// <summary>Gets the family of the device.</summary>
    [JsonPropertyName("device_family"), JsonConverter(typeof(TolerantStringConverter))]
    public string? DeviceFamily { get; set; }

    /// <summary>Gets the type of the device.</summary>
    [JsonPropertyName("device_type"), JsonConverter(typeof(TolerantStringConverter))]
    public string? DeviceType { get; set; }

    /// <summary>Gets the carrier as it was sent.</summary>
    [JsonPropertyName("device_carrier"), JsonConverter(typeof(TolerantStringConverter))]
    public string? DeviceCarrier { get; set; }

    /// <summary>Gets the country.</summary>
    [JsonPropertyName("country"), JsonConverter(typeof(TolerantStringConverter))]
    public string? Country { get; set; }

    /// <summary>Gets the region.</summary>
    [JsonPropertyName("region"), JsonConverter(typeof(TolerantStringConverter))]
    public string? Region { get; set; }

    /// <summary>Gets the city.</summary>
    [JsonPropertyName("city"), JsonConverter(typeof(TolerantStringConverter))]
    public string? City { get; set; }

    /// <summary>Gets the designated market area.</summary>
    [JsonPropertyName("dma"), JsonConverter(typeof(TolerantStringConverter))]
    public string? Dma { get; set; }

    /// <summary>Gets the language.</summary>
    [JsonPropertyName("language"), JsonConverter(typeof(TolerantStringConverter))]
    public string? Language { get; set; }

    /// <summary>Gets the IP address.</summary>
    [JsonPropertyName("ip_address"), JsonConverter(typeof(TolerantStringConverter))]
    public string? IpAddress { get; set; }

    /// <summary>Gets the latitude in degrees.</summary>
    [JsonPropertyName("location_lat")]
    public double? LocationLat { get; set; }

    /// <summary>Gets the longitude in degrees.</summary>
    [JsonPropertyName("location_lng")]
    public double? LocationLng { get; set; }

    /// <summary>Gets <c>true</c> if the user has paid.</summary>
    [JsonPropertyName("paying"), JsonConverter(typeof(TolerantStringConverter))]
    public string? Paying { get; set; }

    /// <summary>Gets the sample rate.</summary>
    [JsonPropertyName("sample_rate")]
    public double? SampleRate { get; set; }

    /// <summary>Gets Apple's advertising ID.</summary>
    [JsonPropertyName("idfa"), JsonConverter(typeof(TolerantStringConverter))]
    public string? Idfa { get; set; }

    /// <summary>Gets Google's advertising ID.</summary>
    [JsonPropertyName("adid"), JsonConverter(typeof(TolerantStringConverter))]
    public string? Adid { get; set; }

    /// <summary>Gets the partner.</summary>
    [JsonPropertyName("partner_id"), JsonConverter(typeof(TolerantStringConverter))]
    public string? PartnerId { get; set; }

    /// <summary>Gets the source.</summary>
    [JsonPropertyName("source_id"), JsonConverter(typeof(TolerantStringConverter))]
    public string? SourceId { get; set; }

    /// <summary>Gets the other fields; null if there are none.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; set; }

    /// <summary>Returns the event type and ID, without personal data.</summary>
    public override string ToString() => $"{EventType} {Uuid}";
}
