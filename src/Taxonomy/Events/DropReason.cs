namespace Taxonomy;

/// <summary>Specifies why an event was dropped.</summary>
public enum DropReason
{
    /// <summary>
    /// The event's data violates the plan and <see cref="InvalidDataPolicy.Drop"/> is set, or the event has no valid
    /// user ID or device ID.
    /// </summary>
    Invalid = 1,

    /// <summary>The event is larger than a request or the queue allows.</summary>
    TooLarge,

    /// <summary>The queue was full; see <see cref="AnalyticsClientOptions.WhenQueueFull"/>.</summary>
    QueueFull,

    /// <summary>The user has opted out of tracking.</summary>
    OptedOut,

    /// <summary>The event was tracked after the client was disposed.</summary>
    Disposed,

    /// <summary>The destination rejected the event permanently; the message contains the reason.</summary>
    Rejected,

    /// <summary>The destination ignores the event's device or user, or a daily quota is exceeded.</summary>
    Throttled,

    /// <summary>
    /// The client was disposed before the event was delivered, and there is no journal directory to keep it.
    /// </summary>
    Undelivered,

    /// <summary>A filter dropped the event.</summary>
    Filtered,

    /// <summary>The event was damaged in the journal directory by a power failure or another program.</summary>
    Corrupted,

    /// <summary>
    /// The event is sampled and its user is outside the sample, or it is switched off; see
    /// <see cref="AnalyticsClientOptions.SampleRates"/>.
    /// </summary>
    NotSampled,

    /// <summary>
    /// The user has not consented to a purpose that the plan requires for the event; see
    /// <see cref="EventDefaults.Consent"/>.
    /// </summary>
    NoConsent,
}
