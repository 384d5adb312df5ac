using Taxonomy.Destinations;

namespace Taxonomy;

/// <summary>
/// Represents a destination of <see cref="AnalyticsClientOptions.AdditionalDestinations"/>, and how the client delivers
/// to it. What is null is as in the client's options; all other options of the client apply to every destination.
/// </summary>
public sealed class AdditionalDestination
{
    /// <summary>Adds a destination.</summary>
    /// <param name="destination">The destination. Its name must differ from those of the others.</param>
    public AdditionalDestination(Destination destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        Destination = destination;
    }

    /// <summary>Gets the destination.</summary>
    public Destination Destination { get; }

    /// <summary>Gets or sets its <see cref="AnalyticsClientOptions.UploadBatchSize"/>. Default: null.</summary>
    public int? UploadBatchSize { get; set; }

    /// <summary>Gets or sets its <see cref="AnalyticsClientOptions.EventUploadPeriod"/>. Default: null.</summary>
    public TimeSpan? EventUploadPeriod { get; set; }

    /// <summary>Gets or sets its <see cref="AnalyticsClientOptions.EventUploadThreshold"/>. Default: null.</summary>
    public int? EventUploadThreshold { get; set; }

    /// <summary>Gets or sets its <see cref="AnalyticsClientOptions.QueueMaxEvents"/>. Default: null.</summary>
    public int? QueueMaxEvents { get; set; }

    /// <summary>Gets or sets its <see cref="AnalyticsClientOptions.QueueMaxBytes"/>. Default: null.</summary>
    public long? QueueMaxBytes { get; set; }

    /// <summary>
    /// Gets or sets its <see cref="AnalyticsClientOptions.WhenQueueFull"/>. With <see cref="FullQueuePolicy.Wait"/>, a
    /// tracking call waits after it has queued the event for the other destinations. Default: null.
    /// </summary>
    public FullQueuePolicy? WhenQueueFull { get; set; }

    /// <summary>Gets or sets its <see cref="AnalyticsClientOptions.RequestTimeout"/>. Default: null.</summary>
    public TimeSpan? RequestTimeout { get; set; }

    /// <summary>Gets or sets its <see cref="AnalyticsClientOptions.CompressRequests"/>. Default: null.</summary>
    public bool? CompressRequests { get; set; }

    /// <summary>Gets or sets its <see cref="AnalyticsClientOptions.HttpInvoker"/>. Default: null.</summary>
    public HttpMessageInvoker? HttpInvoker { get; set; }
}
