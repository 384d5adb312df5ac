namespace Taxonomy;

/// <summary>Specifies what happens to a new event when the queue is full.</summary>
public enum FullQueuePolicy
{
    /// <summary>
    /// The oldest queued event is dropped with <see cref="DropReason.QueueFull"/>, as in Amplitude's SDKs.
    /// </summary>
    DropOldest,

    /// <summary>The new event is dropped with <see cref="DropReason.QueueFull"/>.</summary>
    DropNewest,

    /// <summary>
    /// The tracking call blocks until there is space, without a limit: while the server cannot be reached or the client
    /// is offline, it does not return. For batch jobs that must not lose events.
    /// </summary>
    Wait,
}
