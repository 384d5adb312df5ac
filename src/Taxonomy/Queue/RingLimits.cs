namespace Taxonomy.Queue;

/// <summary>How much may wait in a ring, and how large that makes it.</summary>
internal sealed class RingLimits
{
    private const long LeastRing = 64 * 1024;

    /// <summary>Half of what positions can tell apart would do; this is what anybody needs, in bytes.</summary>
    private const long MostWaiting = 4L << 30;

    /// <param name="maxEvents">The most events that may wait.</param>
    /// <param name="maxBytes">The most bytes that may wait.</param>
    /// <param name="largestEvent">The longest event.</param>
    /// <param name="largestBatch">The most bytes of a request's events.</param>
    public RingLimits(int maxEvents, long maxBytes, int largestEvent, int largestBatch)
    {
        maxBytes = Math.Min(maxBytes, MostWaiting);
        MaxEvents = maxEvents;
        LargestEvent = largestEvent;
        MaxWaitingUnits = EventRecord.Units((int)Math.Min(maxBytes, int.MaxValue - 8));
        MaxWaitingUnits = Math.Max(MaxWaitingUnits, maxBytes >> EventRecord.UnitShift);

        var onTheWay = 2 * Math.Min(largestBatch, maxBytes);
        var needed =
            ((MaxWaitingUnits + (4 * ReservedUnits)) << EventRecord.UnitShift)
            + (maxBytes / 2)
            + onTheWay
            + (onTheWay / 4);
        RingSize = LeastRing;
        while (RingSize < needed)
        {
            RingSize *= 2;
        }
    }

    /// <summary>The most events that may wait.</summary>
    public int MaxEvents { get; }

    /// <summary>The most room that waiting events may take, in units.</summary>
    public long MaxWaitingUnits { get; private set; }

    /// <summary>The longest event that the ring takes, in bytes.</summary>
    public int LargestEvent { get; private set; }

    /// <summary>
    /// Room that tracking leaves free, in units: for moving one record on while producers have filled all that they may,
    /// it, and a gap at the ring's end.
    /// </summary>
    public long ReservedUnits => 2 * EventRecord.Units(LargestEvent);

    /// <summary>
    /// The ring's size in bytes: a power of two with room for what waits, what is on its way, and, half as much as
    /// waits, events of throttled users.
    /// </summary>
    public long RingSize { get; private set; }

    /// <summary>Makes do with a smaller ring.</summary>
    /// <param name="ringSize">The ring's size in bytes.</param>
    public void FitInto(long ringSize)
    {
        if (ringSize < RingSize)
        {
            // What is kept free for the longest event must not be all there is.
            LargestEvent = (int)Math.Min(LargestEvent, ringSize / 8);
            MaxWaitingUnits = Math.Min(MaxWaitingUnits, (ringSize >> EventRecord.UnitShift) / 2);
        }

        RingSize = ringSize;
    }
}
