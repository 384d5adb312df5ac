namespace Taxonomy;

/// <summary>Why an event did not reach its destination.</summary>
public enum DropReason
{
    /// <summary>Its data breaks the plan, and <see cref="InvalidDataPolicy.Drop"/> is set; or it has no valid user or device id.</summary>
    Invalid = 1,

    /// <summary>It alone is larger than the destination takes in one request.</summary>
    TooLarge,

    /// <summary>The queue was full.</summary>
    QueueFull,

    /// <summary>The user has opted out of tracking.</summary>
    OptedOut,

    /// <summary>The client had been disposed.</summary>
    Disposed,

    /// <summary>The destination refused it for good; the message carries its words.</summary>
    Rejected,

    /// <summary>The destination silences its device or user, or a daily quota is used up.</summary>
    Throttled,

    /// <summary>The client was disposed before the event could be delivered, and no journal directory keeps it.</summary>
    Undelivered,

    /// <summary>A filter took it out.</summary>
    Filtered,

    /// <summary>It was damaged where it waited on disk: by a power failure, or by somebody else's writing.</summary>
    Corrupted,
}
