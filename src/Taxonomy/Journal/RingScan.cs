using Taxonomy.Delivery;

namespace Taxonomy.Journal;

/// <summary>
/// Finds what a ring holds that nobody has closed in order. It trusts nothing but the records: a thread that was killed
/// leaves a hole behind which others have gone on, and a machine that lost its power leaves whatever it pleases.
/// </summary>
internal static unsafe class RingScan
{
    /// <summary>Finds the events, and takes away what is none.</summary>
    /// <param name="memory">The ring.</param>
    /// <param name="available">How much of it there is, if the file was cut off.</param>
    public static RecoveredEvents Run(RingMemory memory, long available)
    {
        var ring = memory.Start;
        var size = memory.Size;
        var found = new RecoveredEvents();
        var mask = (size >> EventRecord.UnitShift) - 1;
        var end = available >> EventRecord.UnitShift;
        for (var offset = 0L; offset < end; )
        {
            var record = ring + (offset << EventRecord.UnitShift);
            var word = *(ulong*)record;
            if (!CommitWord.IsRecord(word) || (CommitWord.Position(word) & mask) != offset)
            {
                offset++;
                continue;
            }

            var units = EventRecord.Units(CommitWord.Length(word));
            if (!CommitWord.IsGap(word) && offset + units <= end && EventRecord.IsIntact(record, word))
            {
                if (CommitWord.IsDone(word))
                {
                    *(ulong*)record = 0;
                }
                else
                {
                    found.Events.Add(new(EventRecord.Key(record), EventRecord.Position(record, word)));
                }

                offset += units;
                continue;
            }

            if (!CommitWord.IsDone(word))
            {
                var left = (int)
                    Math.Min(EventRecord.Json(record, word).Length, (end - offset - 3) << EventRecord.UnitShift);
                found.Damaged.Add(
                    left > 0 ? EventFacts.ReadName(EventRecord.Json(record, word).Slice(0, left)) : default
                );
            }

            // Nobody may take it for a record later on, when its place is in use again.
            *(ulong*)record = 0;
            offset++;
        }

        Order(found.Events, ring, mask);
        return found;
    }

    // A process that ended while it moved an event leaves both records.
    private static void Order(List<RecoveredEvents.Place> events, byte* ring, long mask)
    {
        events.Sort(
            static (one, other) =>
                one.Key != other.Key ? one.Key.CompareTo(other.Key) : one.Position.CompareTo(other.Position)
        );
        var kept = 0;
        for (var index = 0; index < events.Count; index++)
        {
            if (index + 1 < events.Count && events[index + 1].Key == events[index].Key)
            {
                *(ulong*)(ring + ((events[index].Position & mask) << EventRecord.UnitShift)) = 0;
            }
            else
            {
                events[kept++] = events[index];
            }
        }

        events.RemoveRange(kept, events.Count - kept);
    }
}
