using Taxonomy.Delivery;

namespace Taxonomy.Journal;

/// <summary>
/// Where events wait, in the order in which they were tracked. Any thread appends; one sender reads. An event has a
/// position, which only ever grows.
/// </summary>
internal interface IJournal
{
    /// <summary>Events that wait and have not been read.</summary>
    int Count { get; }

    /// <summary>Bytes of the events that wait and have not been read.</summary>
    long Bytes { get; }

    /// <summary>The position of the oldest event that has not been read; <see cref="NextPosition"/> when there is none.</summary>
    long OldestPosition { get; }

    /// <summary>The position that the next event will have.</summary>
    long NextPosition { get; }

    /// <summary>Appends an event. Allocates nothing once the journal has its size.</summary>
    /// <param name="json">The event, as it is sent.</param>
    AppendResult TryAppend(ReadOnlySpan<byte> json);

    /// <summary>Blocks until there may be room, or the journal is closed.</summary>
    /// <param name="bytes">How much room.</param>
    void WaitForRoom(int bytes);

    /// <summary>Takes out the oldest event that has not been read.</summary>
    /// <param name="copy">Takes the event; null when nobody asks for it.</param>
    /// <param name="position">Where it was.</param>
    bool TryDropOldest(EventCopy? copy, out long position);

    /// <summary>
    /// Moves the oldest events into a batch, as far as they fit. They are kept until they are acknowledged, if this
    /// journal keeps events at all.
    /// </summary>
    /// <param name="batch">Takes the events.</param>
    /// <param name="maxEvents">The most events.</param>
    /// <param name="maxBytes">The most bytes, each event counted with one more for its comma.</param>
    void Read(EventBatch batch, int maxEvents, int maxBytes);

    /// <summary>Says that an event that was read has its outcome, and need not be kept.</summary>
    /// <param name="position">The event's position.</param>
    void Acknowledge(long position);

    /// <summary>
    /// Has the sender woken, once, as soon as this much waits. False when it does already.
    /// </summary>
    /// <param name="count">Events.</param>
    /// <param name="bytes">Or bytes.</param>
    bool TryArm(int count, long bytes);

    /// <summary>Takes no more events, and wakes who waits for room.</summary>
    void Close();
}
