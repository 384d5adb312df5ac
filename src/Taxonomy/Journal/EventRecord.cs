using System.Runtime.CompilerServices;

namespace Taxonomy.Journal;

/// <summary>
/// One event in a ring. In units of eight bytes, of which none but the first can be taken for a commit word: the commit word; the position at which the event was tracked, inverted; a
/// checksum and the high bits of the record's own position, inverted; the JSON, filled up with ones, so that its end is not taken
/// for a commit word either.
/// </summary>
internal static unsafe class EventRecord
{
    public const int UnitShift = 3;
    public const int UnitSize = 1 << UnitShift;
    private const int HeaderUnits = 3;
    private const int HeaderSize = HeaderUnits * UnitSize;
    private const int KeyOffset = 8;
    private const int ChecksumOffset = 16;
    private const int LapOffset = 20;

    /// <summary>The units that an event takes.</summary>
    public static long Units(int length) => HeaderUnits + ((length + UnitSize - 1L) >> UnitShift);

    /// <summary>Writes an event, and makes it count with the last store.</summary>
    /// <param name="record">Where to; nothing of it may be in use.</param>
    /// <param name="position">The same as a position.</param>
    /// <param name="key">The position at which the event was tracked.</param>
    /// <param name="json">The event.</param>
    /// <param name="hasChecksum">Whether it must be told from what a crash of the machine leaves.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(byte* record, long position, long key, ReadOnlySpan<byte> json, bool hasChecksum)
    {
        var payload = record + HeaderSize;
        *(ulong*)(payload + ((json.Length - 1) & ~(UnitSize - 1))) = ulong.MaxValue;
        json.CopyTo(new Span<byte>(payload, json.Length));
        *(long*)(record + KeyOffset) = ~key;
        *(uint*)(record + LapOffset) = ~(uint)(position >> CommitWord.PositionBits);
        var word = CommitWord.Event(position, json.Length, key != position);
        *(uint*)(record + ChecksumOffset) = hasChecksum ? Checksum(record, word) : 0;
        Volatile.Write(ref *(ulong*)record, word);
    }

    public static ulong Word(byte* record) => Volatile.Read(ref *(ulong*)record);

    public static void SetWord(byte* record, ulong word) => Volatile.Write(ref *(ulong*)record, word);

    public static ReadOnlySpan<byte> Json(byte* record, ulong word) =>
        new(record + HeaderSize, CommitWord.Length(word));

    /// <summary>The position at which the event was tracked.</summary>
    public static long Key(byte* record) => ~*(long*)(record + KeyOffset);

    /// <summary>The record's own position.</summary>
    public static long Position(byte* record, ulong word) =>
        ((long)~*(uint*)(record + LapOffset) << CommitWord.PositionBits) | CommitWord.Position(word);

    /// <summary>Whether the record is as it was written.</summary>
    public static bool IsIntact(byte* record, ulong word) =>
        *(uint*)(record + ChecksumOffset) == Checksum(record, word);

    // Over everything but the state and the checksum itself.
    private static uint Checksum(byte* record, ulong word) =>
        Crc32C.Compute(
            (ulong*)(record + HeaderSize),
            Units(CommitWord.Length(word)) - HeaderUnits,
            CommitWord.WithoutState(word),
            *(ulong*)(record + KeyOffset),
            *(uint*)(record + LapOffset)
        );
}
