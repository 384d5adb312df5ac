using System.Runtime.InteropServices;

namespace Taxonomy.Queue;

/// <summary>
/// The ring's few changing numbers. What the tracking threads write, and what the sender writes, lie apart, so that
/// neither takes the other's cache line away with each event.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 512)]
internal struct RingCursors
{
    /// <summary>
    /// Where the next event goes, how many have been appended, and whether the journal is closed, in one word so that
    /// they change together: 1 bit for closed, then the position in units, then the count; the latter two as far as
    /// their bits go.
    /// </summary>
    [FieldOffset(128)]
    public long Tail;

    /// <summary>The position before which everything may be written over.</summary>
    [FieldOffset(256)]
    public long Head;

    /// <summary>The position that the waiting bytes are counted from.</summary>
    [FieldOffset(264)]
    public long WaitingFrom;

    /// <summary>How many events have been read or dropped.</summary>
    [FieldOffset(272)]
    public long ReadCount;

    /// <summary>Whether the sender wants to be woken: 1 or 0.</summary>
    [FieldOffset(280)]
    public int IsArmed;

    /// <summary>From how many appended events on the sender is woken.</summary>
    [FieldOffset(288)]
    public long WakeCount;

    /// <summary>From what position on the sender is woken.</summary>
    [FieldOffset(296)]
    public long WakePosition;

    /// <summary>How many units from the ring's beginning on may have been written.</summary>
    [FieldOffset(304)]
    public long Used;
}
