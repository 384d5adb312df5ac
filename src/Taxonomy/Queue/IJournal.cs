namespace Taxonomy.Queue;

/// <summary>
/// Where events wait, in the order in which they were tracked. Any thread appends; one sender reads. An event has a
/// position, which only ever grows, though not by one.
/// </summary>
internal interface IJournal : IDisposable
{
    /// <summary>Whether events outlive the process.</summary>
    bool IsDurable { get; }

    /// <summary>Events that wait and have not been read.</summary>
    int Count { get; }

    /// <summary>Bytes that the events take that wait and have not been read.</summary>
    long Bytes { get; }

    /// <summary>Events that there have been: appended, and found at the start.</summary>
    long TotalCount { get; }

    /// <summary>The position of the oldest event that has not been read; <see cref="NextPosition"/> when there is none.</summary>
    long OldestPosition { get; }

    /// <summary>A position after that of all events there are, and not after that of any to come.</summary>
    long NextPosition { get; }

    /// <summary>Appends an event. Allocates nothing.</summary>
    /// <param name="json">The event, as it is sent.</param>
    AppendResult TryAppend(ReadOnlySpan<byte> json);

    /// <summary>Blocks until there may be room, or the journal is closed.</summary>
    /// <param name="length">The event's length.</param>
    void WaitForRoom(int length);

    /// <summary>Looks whether there is room after all, and if not takes out the oldest event that has not been read.</summary>
    /// <param name="length">The length of the event that is to be appended.</param>
    /// <param name="mayDrop">Whether an event may be taken out.</param>
    /// <param name="copy">Takes the event that is taken out; null when nobody asks for it.</param>
    /// <param name="position">Where it was.</param>
    DropResult MakeRoom(int length, bool mayDrop, EventCopy? copy, out long position);

    /// <summary>
    /// Copies the oldest events that have not been read into a batch, as far as they fit. They are kept until they are
    /// acknowledged.
    /// </summary>
    /// <param name="batch">Takes the events.</param>
    /// <param name="maxEvents">The most events.</param>
    /// <param name="maxBytes">The most bytes, each event counted with one more for its comma.</param>
    void Read(EventBatch batch, int maxEvents, int maxBytes);

    /// <summary>Says that an event that was read has its outcome, and need not be kept.</summary>
    /// <param name="position">The event's position.</param>
    void Acknowledge(long position);

    /// <summary>Says that of the first events of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="count">How many of its events.</param>
    void Acknowledge(EventBatch batch, int count);

    /// <summary>
    /// Has the sender woken, once, as soon as this much waits. False when it does already.
    /// </summary>
    /// <param name="count">Events.</param>
    /// <param name="bytes">Or bytes.</param>
    bool TryArm(int count, long bytes);

    /// <summary>Takes no more events, and wakes who waits for room.</summary>
    void Close();
}
