namespace Taxonomy;

/// <summary>
/// The device and application that events come from. Set once for a client program through
/// <see cref="AnalyticsClientOptions.Device"/>, or for one event through <see cref="EventOptions.Device"/>. On a
/// server leave it unset: the server is not the user's device.
/// </summary>
public sealed record DeviceInfo
{
    /// <summary>
    /// What the runtime knows of this machine: platform, operating system and its version, language, and the version
    /// of the program. For client programs; on a server it would describe the server, not the user's device. What it
    /// does not know (brand, model, carrier), add with <c>with</c>.
    /// </summary>
    public static DeviceInfo Current => CurrentDevice.Describe();

    /// <summary>The application's version, sent as <c>app_version</c>.</summary>
    public string? AppVersion { get; set; }

    /// <summary>The application's version name, sent as <c>version_name</c>.</summary>
    public string? VersionName { get; set; }

    /// <summary>Such as <c>iOS</c>, <c>Windows</c> or <c>Web</c>.</summary>
    public string? Platform { get; set; }

    /// <summary>The operating system, sent as <c>os_name</c>.</summary>
    public string? OsName { get; set; }

    /// <summary>The operating system's version, sent as <c>os_version</c>.</summary>
    public string? OsVersion { get; set; }

    /// <summary>Sent as <c>device_brand</c>.</summary>
    public string? Brand { get; set; }

    /// <summary>Sent as <c>device_manufacturer</c>.</summary>
    public string? Manufacturer { get; set; }

    /// <summary>Sent as <c>device_model</c>.</summary>
    public string? Model { get; set; }

    /// <summary>The mobile carrier.</summary>
    public string? Carrier { get; set; }

    /// <summary>The user's language, such as <c>en</c> or <c>English</c>.</summary>
    public string? Language { get; set; }

    /// <summary>Apple's identifier for advertisers, sent as <c>idfa</c>.</summary>
    public string? Idfa { get; set; }

    /// <summary>Apple's identifier for the vendor, sent as <c>idfv</c>.</summary>
    public string? Idfv { get; set; }

    /// <summary>Google's advertising id, sent as <c>adid</c>.</summary>
    public string? Adid { get; set; }

    /// <summary>Sent as <c>android_id</c>.</summary>
    public string? AndroidId { get; set; }

    /// <summary>Sent as <c>android_app_set_id</c>.</summary>
    public string? AndroidAppSetId { get; set; }
}
