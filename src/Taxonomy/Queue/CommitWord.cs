namespace Taxonomy.Queue;

/// <summary>
/// The eight bytes that begin a record and, written last, make it count: where it is, how long its event is, and whether
/// it is still needed. Zero is no record, so memory that was never written, or was freed, holds none. The three highest
/// bits are never set; in text they always are, or the byte is none of JSON's, so text is never taken for a record.
/// </summary>
internal static class CommitWord
{
    /// <summary>Positions are told apart as far as these bits go: 64 GiB, of which a ring has a fraction.</summary>
    public const int PositionBits = 33;

    public const long PositionMask = (1L << PositionBits) - 1;

    /// <summary>An event of 32 MiB would not fit; no destination takes one of 20.</summary>
    private const int LengthBits = 25;
    private const int UsedBits = 61;

    /// <summary>The longest event, in bytes.</summary>
    public const int LongestEvent = (1 << LengthBits) - 1;

    private const ulong LengthMask = (1UL << LengthBits) - 1;
    private const ulong Moved = 1UL << (PositionBits + LengthBits);

    // Two bits, so that one that flips on a disk does not make an event disappear.
    private const ulong DoneBits = 3UL << (PositionBits + LengthBits + 1);

    /// <summary>The word of an event that waits.</summary>
    /// <param name="position">Where it is, in units since the journal's beginning.</param>
    /// <param name="length">The length of its JSON, at least 1.</param>
    /// <param name="isMoved">Whether it was tracked earlier than its place says.</param>
    public static ulong Event(long position, int length, bool isMoved) =>
        (ulong)(position & PositionMask) | ((ulong)length << PositionBits) | (isMoved ? Moved : 0);

    /// <summary>The word of what is left free at the ring's end, because the next event did not fit there.</summary>
    public static ulong Gap(long position) => Done((ulong)(position & PositionMask));

    /// <summary>The same word for an event that is needed no more.</summary>
    public static ulong Done(ulong word) => word | DoneBits;

    /// <summary>Whether a word was written by a journal at all.</summary>
    public static bool IsRecord(ulong word) => word >> PositionBits != 0 && word >> UsedBits == 0;

    public static bool IsAt(ulong word, long position) =>
        IsRecord(word) && (long)(word & (ulong)PositionMask) == (position & PositionMask);

    public static long Position(ulong word) => (long)word & PositionMask;

    public static int Length(ulong word) => (int)((word >> PositionBits) & LengthMask);

    public static bool IsGap(ulong word) => Length(word) == 0;

    public static bool IsMoved(ulong word) => (word & Moved) != 0;

    public static bool IsDone(ulong word) => (word & DoneBits) == DoneBits;

    /// <summary>What stays the same over the record's life, for its checksum.</summary>
    public static ulong WithoutState(ulong word) => word & ~DoneBits;
}
