namespace Taxonomy;

/// <summary>
/// Describes the device and application of events. Set it once for a client program in
/// <see cref="AnalyticsClientOptions.Device"/>, or for one event in <see cref="EventOptions.Device"/>. Leave it unset
/// on a server: the server is not the user's device.
/// </summary>
public sealed record DeviceInfo
{
    /// <summary>
    /// Gets a description of this machine: platform, operating system and its version, language, and the version of the
    /// program. For client programs; on a server it would describe the server, not the user's device. Add brand, model
    /// and carrier, which the runtime does not know, in a <c>with</c> expression.
    /// </summary>
    public static DeviceInfo Current => CurrentDevice.Describe();

    /// <summary>Gets or sets the application's version, sent as <c>app_version</c>.</summary>
    public string? AppVersion { get; set; }

    /// <summary>Gets or sets the application's version name, sent as <c>version_name</c>.</summary>
    public string? VersionName { get; set; }

    /// <summary>
    /// Gets or sets the platform, for example <c>iOS</c>, <c>Windows</c> or <c>Web</c>; sent as <c>platform</c>.
    /// </summary>
    public string? Platform { get; set; }

    /// <summary>Gets or sets the operating system, sent as <c>os_name</c>.</summary>
    public string? OsName { get; set; }

    /// <summary>Gets or sets the operating system's version, sent as <c>os_version</c>.</summary>
    public string? OsVersion { get; set; }

    /// <summary>Gets or sets the device's brand, sent as <c>device_brand</c>.</summary>
    public string? Brand { get; set; }

    /// <summary>Gets or sets the device's manufacturer, sent as <c>device_manufacturer</c>.</summary>
    public string? Manufacturer { get; set; }

    /// <summary>Gets or sets the device's model, sent as <c>device_model</c>.</summary>
    public string? Model { get; set; }

    /// <summary>Gets or sets the mobile carrier, sent as <c>carrier</c>.</summary>
    public string? Carrier { get; set; }

    /// <summary>
    /// Gets or sets the user's language, for example <c>en</c> or <c>English</c>; sent as <c>language</c>.
    /// </summary>
    public string? Language { get; set; }

    /// <summary>Gets or sets Apple's identifier for advertisers, sent as <c>idfa</c>.</summary>
    public string? Idfa { get; set; }

    /// <summary>Gets or sets Apple's identifier for the vendor, sent as <c>idfv</c>.</summary>
    public string? Idfv { get; set; }

    /// <summary>Gets or sets Google's advertising ID, sent as <c>adid</c>.</summary>
    public string? Adid { get; set; }

    /// <summary>Gets or sets Android's ID of the device, sent as <c>android_id</c>.</summary>
    public string? AndroidId { get; set; }

    /// <summary>Gets or sets Android's ID of the developer's app set, sent as <c>android_app_set_id</c>.</summary>
    public string? AndroidAppSetId { get; set; }
}
