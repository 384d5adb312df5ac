namespace Taxonomy.Amplitude.Api;

/// <summary>Represents the settings of <see cref="AmplitudeApi"/>.</summary>
public sealed class AmplitudeApiOptions
{
    /// <summary>Gets or sets the API key of the project. Required by all APIs but the Developer API.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Gets or sets the secret key of the project. Required by all APIs but the Developer API.</summary>
    public string? SecretKey { get; set; }

    /// <summary>Gets or sets a personal access token or an OAuth token. Required by the Developer API.</summary>
    public string? AccessToken { get; set; }

    /// <summary>Gets or sets the region of the account. Default: <see cref="AmplitudeRegion.US"/>.</summary>
    public AmplitudeRegion Region { get; set; }

    /// <summary>
    /// Gets or sets another server for all APIs, for example a proxy. It must use HTTPS unless it is this machine,
    /// because keys are sent to it. Default: Amplitude's servers of the <see cref="Region"/>.
    /// </summary>
    public Uri? Server { get; set; }

    /// <summary>
    /// Gets or sets how often a request is sent if Amplitude is busy, fails or cannot be reached. From 1. Default: 5.
    /// </summary>
    public int MaxAttempts { get; set; } = 5;

    /// <summary>
    /// Gets or sets the longest pause between two attempts. If Amplitude requires a longer one, the request fails with
    /// <see cref="AmplitudeApiException.RetryAfter"/>. Default: 1 minute.
    /// </summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets or sets how long to wait for an answer, and for each part of a download. Default: 2 minutes.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets how long to wait for the first byte of an export. Default: 15 minutes.</summary>
    public TimeSpan ExportTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Gets or sets how long Amplitude may take to prepare the download of a cohort. Default: 15 minutes.
    /// </summary>
    public TimeSpan CohortTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Gets or sets the folder of temporary files: exports and cohorts, which contain personal data. A file can be read
    /// by the current user only, and is deleted when it has been read. Default: the system's temporary folder.
    /// </summary>
    public string? TemporaryFolder { get; set; }

    /// <summary>Gets or sets the clock of limits, pauses and timeouts. Default: that of the machine.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Returns the settings without keys.</summary>
    public override string ToString() => $"{nameof(AmplitudeApiOptions)} ({Server?.Host ?? Region.ToString()})";

    internal Uri AnalyticsServer =>
        Checked(
            Server
                ?? new(Region == AmplitudeRegion.EU ? "https://analytics.eu.amplitude.com/" : "https://amplitude.com/")
        );

    internal Uri DeveloperServer =>
        Checked(
            Server
                ?? new(
                    Region == AmplitudeRegion.EU
                        ? "https://developer-api.eu.amplitude.com/"
                        : "https://developer-api.amplitude.com/"
                )
        );

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAttempts, 1);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        _ = AnalyticsServer;
        CheckKey(ApiKey, nameof(ApiKey));
        CheckKey(SecretKey, nameof(SecretKey));
        CheckKey(AccessToken, nameof(AccessToken));
    }

    internal AmplitudeApiOptions Clone() => (AmplitudeApiOptions)MemberwiseClone();

    private static Uri Checked(Uri server)
    {
        if (!server.IsAbsoluteUri || server.Scheme != Uri.UriSchemeHttps && !server.IsLoopback)
        {
            throw new ArgumentException($"The server '{server}' must use https, because keys are sent to it.");
        }

        // Without the slash, the last part of a path is replaced.
        return server.AbsolutePath.EndsWith('/') ? server : new Uri(server.AbsoluteUri + "/");
    }

    // Neither the key nor a part of it is in the message.
    private static void CheckKey(string? key, string name)
    {
        if (key is not null && !key.All(static c => c is > ' ' and <= '~'))
        {
            throw new ArgumentException($"'{name}' must have ASCII characters only, without spaces.");
        }
    }
}
