namespace Taxonomy;

/// <summary>Why an event did not reach its destination.</summary>
public enum DropReason
{
    /// <summary>
    /// Its data breaks the plan and <see cref="InvalidDataPolicy.Drop"/> is set, or it has no valid user id or device
    /// id.
    /// </summary>
    Invalid = 1,

    /// <summary>It is larger than a request or the queue can be.</summary>
    TooLarge,

    /// <summary>The queue was full.</summary>
    QueueFull,

    /// <summary>The user has opted out of tracking.</summary>
    OptedOut,

    /// <summary>The client was already disposed.</summary>
    Disposed,

    /// <summary>The destination refused it permanently; the message contains the reason.</summary>
    Rejected,

    /// <summary>The destination ignores its device or user, or a daily quota is exceeded.</summary>
    Throttled,

    /// <summary>
    /// The client was disposed before the event was delivered, and there is no journal directory to keep it.
    /// </summary>
    Undelivered,

    /// <summary>A filter dropped it.</summary>
    Filtered,

    /// <summary>It was damaged in the journal directory: by a power failure, or by another program.</summary>
    Corrupted,
}
