namespace Taxonomy;

/// <summary>How a client's deliveries stand.</summary>
public enum DeliveryState
{
    /// <summary>Nothing stands in the way.</summary>
    Healthy,

    /// <summary>The last attempt failed; the client waits before it tries again.</summary>
    BackingOff,

    /// <summary>
    /// The destination refuses the API key or the request as such. Events are kept; the client tries again every ten
    /// minutes, and at each flush.
    /// </summary>
    Refused,

    /// <summary>The client is set to <see cref="AnalyticsClient.Offline"/>.</summary>
    Offline,

    /// <summary>The client has been disposed.</summary>
    Stopped,
}
