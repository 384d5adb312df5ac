namespace Taxonomy;

/// <summary>What happens to a new event when the queue is full.</summary>
public enum FullQueuePolicy
{
    /// <summary>The oldest waiting event makes room, with <see cref="DropReason.QueueFull"/>. Amplitude's SDKs do this.</summary>
    DropOldest,

    /// <summary>The new event is dropped with <see cref="DropReason.QueueFull"/>.</summary>
    DropNewest,

    /// <summary>
    /// The tracking call waits until there is room, however long that takes: while the server cannot be reached, or
    /// the client is offline, it stands still. For batch jobs that would rather be slow than lose an event.
    /// </summary>
    Wait,
}
