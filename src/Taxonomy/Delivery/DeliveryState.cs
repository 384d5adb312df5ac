namespace Taxonomy;

/// <summary>Specifies the state of a client's delivery.</summary>
public enum DeliveryState
{
    /// <summary>No failure is known.</summary>
    Healthy,

    /// <summary>The last attempt failed; the client backs off before the next.</summary>
    BackingOff,

    /// <summary>
    /// The destination rejects the API key or every request. Events are kept; the client retries every ten minutes and
    /// at each flush.
    /// </summary>
    Refused,

    /// <summary><see cref="AnalyticsClient.Offline"/> is set.</summary>
    Offline,

    /// <summary>The client has been disposed.</summary>
    Stopped,
}
