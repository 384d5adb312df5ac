namespace Taxonomy.Amplitude.Api;

/// <summary>Represents the settings of <see cref="CachedCohortProvider"/>.</summary>
public sealed class CohortProviderOptions
{
    /// <summary>Gets the IDs of the cohorts that are kept.</summary>
    public IList<string> CohortIds { get; } = [];

    /// <summary>
    /// Gets or sets after how long a cohort is downloaded again. It becomes longer if the downloads of the month would
    /// not suffice for all cohorts. Default: 6 hours.
    /// </summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromHours(6);

    /// <summary>
    /// Gets or sets after how long a download is tried again that failed; twice as long after each further failure, up
    /// to <see cref="RefreshInterval"/>. Default: 5 minutes.
    /// </summary>
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how many downloads of a month are left for other programs. Default: 50.</summary>
    public int ReservedDownloads { get; set; } = 50;
}
