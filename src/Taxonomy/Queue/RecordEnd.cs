namespace Taxonomy.Queue;

/// <summary>
/// The eight bytes that end a record: its position, and its event's number. They show that there was a record whose
/// beginning is destroyed, and how many events there were between two. The three highest bits are set, so that they are
/// no commit word.
/// </summary>
internal static class RecordEnd
{
    /// <summary>Numbers are distinguished modulo this power of two.</summary>
    public const int SequenceBits = 28;

    private const ulong Mark = 7UL << (CommitWord.PositionBits + SequenceBits);
    private const long SequenceMask = (1L << SequenceBits) - 1;

    /// <summary>Returns the last word of a record.</summary>
    /// <param name="position">The record's position.</param>
    /// <param name="sequence">The number of events that had been appended with it.</param>
    public static ulong Create(long position, long sequence) =>
        Mark
        | ((ulong)(sequence & SequenceMask) << CommitWord.PositionBits)
        | (ulong)(position & CommitWord.PositionMask);

    /// <summary>Returns whether a word can end a record.</summary>
    public static bool IsEnd(ulong word) => (word & Mark) == Mark;

    /// <summary>Returns the position of the record, as far as its bits go.</summary>
    public static long Position(ulong word) => (long)word & CommitWord.PositionMask;

    /// <summary>Returns the number of the record's event, as far as its bits go.</summary>
    public static long Sequence(ulong word) => (long)(word >> CommitWord.PositionBits) & SequenceMask;

    /// <summary>Returns the difference of two numbers.</summary>
    public static long Difference(long later, long earlier) => (later - earlier) & SequenceMask;
}
