namespace Taxonomy.Queue;

/// <summary>
/// Reads a ring of the format's first version, whose checksum missed equal changes 16 bytes apart. Its events are copied
/// to a file of the current version, once; the old file is not changed.
/// </summary>
internal static unsafe class Version1
{
    /// <summary>The version's number in the file's header.</summary>
    public const int Number = 1;

    private const int HeaderUnits = 3;

    /// <summary>Finds the events that still have to be sent, and those that are damaged.</summary>
    /// <param name="memory">The ring.</param>
    /// <param name="available">The bytes of it that there are.</param>
    public static RecoveredEvents Read(RingMemory memory, long available)
    {
        var found = new RecoveredEvents();
        var mask = (memory.Size >> EventRecord.UnitShift) - 1;
        var end = available >> EventRecord.UnitShift;
        for (var offset = 0L; offset < end; )
        {
            var record = memory.Start + (offset << EventRecord.UnitShift);
            var word = *(ulong*)record;
            var isRecord =
                CommitWord.IsRecord(word) && !CommitWord.IsGap(word) && (CommitWord.Position(word) & mask) == offset;
            var units = isRecord ? Units(word) : 1;
            if (isRecord && offset + units <= end && IsIntact(record, word))
            {
                if (!CommitWord.IsDone(word))
                {
                    found.Events.Add(new(EventRecord.Key(record), EventRecord.Position(record, word)));
                }

                offset += units;
                continue;
            }

            if (isRecord && !CommitWord.IsDone(word))
            {
                var left = (int)
                    Math.Min(CommitWord.Length(word), (end - offset - HeaderUnits) << EventRecord.UnitShift);
                found.Damaged.Add(left > 0 ? EventHeader.ReadName(EventRecord.Start(record, left)) : default);
            }

            offset++;
        }

        Order(found.Events);
        return found;
    }

    /// <summary>Computes the checksum that this version has instead of CRC-32C.</summary>
    public static uint Checksum(ulong* words, long count, ulong first, ulong second, uint third)
    {
        var one = Crc32C.Add(Crc32C.Begin, first);
        var two = Crc32C.Add(Crc32C.Begin, second);
        var three = Crc32C.Add(Crc32C.Begin, (ulong)third);
        var end = words + count;
        while (end - words >= 3)
        {
            one = Crc32C.Add(one, words[0]);
            two = Crc32C.Add(two, words[1]);
            three = Crc32C.Add(three, words[2]);
            words += 3;
        }

        while (words < end)
        {
            one = Crc32C.Add(one, *words++);
        }

        return ~Crc32C.Add(one, ((ulong)two << 32) | three);
    }

    private static long Units(ulong word) =>
        HeaderUnits + ((CommitWord.Length(word) + EventRecord.UnitSize - 1L) >> EventRecord.UnitShift);

    private static bool IsIntact(byte* record, ulong word) =>
        *(uint*)(record + 16)
        == Checksum(
            (ulong*)record + HeaderUnits,
            Units(word) - HeaderUnits,
            CommitWord.WithoutState(word),
            *(ulong*)(record + 8),
            *(uint*)(record + 20)
        );

    // A process that ended while it moved an event leaves both records: the later one counts.
    private static void Order(List<RecoveredEvents.Place> events)
    {
        events.Sort(RecoveredEvents.Place.Compare);
        for (var index = events.Count - 2; index >= 0; index--)
        {
            if (events[index].Key == events[index + 1].Key)
            {
                events.RemoveAt(index);
            }
        }
    }
}
