using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Taxonomy.Queue;

/// <summary>
/// One event in a ring. In units of eight bytes, of which none but the first can be taken for a commit word: the commit
/// word; the position at which the event was tracked, inverted; a checksum and the high bits of the record's own position,
/// inverted; the JSON, filled up with ones, so that its end is not taken for a commit word either; the
/// <see cref="RecordEnd"/>.
/// </summary>
internal static unsafe class EventRecord
{
    public const int UnitShift = 3;
    public const int UnitSize = 1 << UnitShift;
    public const int HeaderUnits = 3;

    /// <summary>The fewest units that a record has.</summary>
    public const int LeastUnits = HeaderUnits + 2;
    private const int HeaderSize = HeaderUnits * UnitSize;
    private const int KeyOffset = 8;
    private const int ChecksumOffset = 16;
    private const int LapOffset = 20;

    /// <summary>What the position is replaced with when the record is done: no position, and not zeros either.</summary>
    private const long ClearedKey = long.MinValue;

    /// <summary>The units that an event takes.</summary>
    public static long Units(int length) => HeaderUnits + ((length + UnitSize - 1L) >> UnitShift) + 1;

    /// <summary>
    /// Writes an event, and makes it count with the last store. The order of the stores lets a scan recognize a record
    /// whose writer was killed: its beginning is always there when its end is.
    /// </summary>
    /// <param name="record">Where to; nothing of it may be in use.</param>
    /// <param name="position">The same as a position.</param>
    /// <param name="key">The position at which the event was tracked.</param>
    /// <param name="sequence">The number of events that were appended with it.</param>
    /// <param name="json">The event.</param>
    /// <param name="hasChecksum">Whether it must be told from what a crash of the machine leaves.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(
        byte* record,
        long position,
        long key,
        long sequence,
        ReadOnlySpan<byte> json,
        bool hasChecksum
    )
    {
        // What lies here may be the middle of an old event, which must not pass for a damaged commit word.
        Volatile.Write(ref *(ulong*)record, 0);
        Volatile.Write(ref *(long*)(record + KeyOffset), ~key);
        Volatile.Write(ref *(uint*)(record + LapOffset), ~(uint)(position >> CommitWord.PositionBits));
        var payload = record + HeaderSize;
        var last = (ulong*)(payload + ((json.Length - 1) & ~(UnitSize - 1)));
        *last = ulong.MaxValue;
        json.CopyTo(new Span<byte>(payload, json.Length));
        Volatile.Write(ref last[1], RecordEnd.Create(position, sequence));
        var word = CommitWord.Event(position, json.Length, key != position);
        *(uint*)(record + ChecksumOffset) = hasChecksum ? Checksum(record, word) : 0;
        Volatile.Write(ref *(ulong*)record, word);
    }

    public static ulong Word(byte* record) => Volatile.Read(ref *(ulong*)record);

    public static void SetWord(byte* record, ulong word) => Volatile.Write(ref *(ulong*)record, word);

    /// <summary>Makes a record that is needed no more unrecognizable, except as that.</summary>
    public static void Clear(byte* record)
    {
        // In this order: a process that is killed between the two leaves a record that is done, and not one that seems to
        // lack its commit word.
        Volatile.Write(ref *(long*)(record + KeyOffset), ClearedKey);
        SetWord(record, 0);
    }

    /// <summary>Returns whether a record was cleared.</summary>
    public static bool IsCleared(byte* record) => *(long*)(record + KeyOffset) == ClearedKey;

    public static ReadOnlySpan<byte> Json(byte* record, ulong word) => Start(record, CommitWord.Length(word));

    /// <summary>The first bytes of the event, or more than it has.</summary>
    public static ReadOnlySpan<byte> Start(byte* record, int length) => new(record + HeaderSize, length);

    /// <summary>The position at which the event was tracked.</summary>
    public static long Key(byte* record) => ~*(long*)(record + KeyOffset);

    /// <summary>The record's own position.</summary>
    public static long Position(byte* record, ulong word) =>
        ((long)~*(uint*)(record + LapOffset) << CommitWord.PositionBits) | CommitWord.Position(word);

    /// <summary>Whether everything but its commit word says that a record was written at a position.</summary>
    /// <param name="record">The record.</param>
    /// <param name="position">The position.</param>
    public static bool IsOf(byte* record, long position) =>
        *(uint*)(record + LapOffset) == ~(uint)(position >> CommitWord.PositionBits) && Key(record) <= position;

    /// <summary>Returns the number of events that had been appended with a record, as far as its bits go.</summary>
    public static long Sequence(byte* record, ulong word) =>
        RecordEnd.Sequence(*((ulong*)record + Units(CommitWord.Length(word)) - 1));

    /// <summary>Puts the commit word of a record together from all the rest of it.</summary>
    /// <param name="record">The record, whose commit word cannot be relied on.</param>
    /// <param name="position">Where it is.</param>
    /// <param name="room">The most units that it can take.</param>
    /// <param name="word">The commit word.</param>
    /// <returns>Whether the rest is as it was written.</returns>
    public static bool TryRebuild(byte* record, long position, long room, out ulong word)
    {
        word = 0;
        var most = Math.Min((room - HeaderUnits - 1) << UnitShift, CommitWord.LongestEvent);
        if (!IsOf(record, position) || most <= 0)
        {
            return false;
        }

        var reader = new Utf8JsonReader(
            new ReadOnlySpan<byte>(record + HeaderSize, (int)most),
            isFinalBlock: false,
            state: default
        );
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || !reader.TrySkip())
            {
                return false;
            }
        }
        catch (JsonException)
        {
            return false;
        }

        word = CommitWord.Event(position, (int)reader.BytesConsumed, Key(record) != position);
        return IsIntact(record, word);
    }

    /// <summary>Whether the record is as it was written.</summary>
    public static bool IsIntact(byte* record, ulong word) =>
        *(uint*)(record + ChecksumOffset) == Checksum(record, word);

    // Over everything but the state and the checksum itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Checksum(byte* record, ulong word)
    {
        var sum = Crc32C.Add(Crc32C.Begin, CommitWord.WithoutState(word));
        sum = Crc32C.Add(sum, *(ulong*)(record + KeyOffset));
        sum = Crc32C.Add(sum, *(uint*)(record + LapOffset));
        var payload = (ulong*)(record + HeaderSize);
        for (var end = payload + (Units(CommitWord.Length(word)) - HeaderUnits); payload < end; payload++)
        {
            sum = Crc32C.Add(sum, *payload);
        }

        return Crc32C.End(sum);
    }
}
