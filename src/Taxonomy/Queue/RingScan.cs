using Taxonomy.Delivery;

namespace Taxonomy.Queue;

/// <summary>
/// Finds what a ring holds that nobody has closed in order. It trusts nothing but the records: a thread that was killed
/// leaves a hole behind which others have gone on, and a machine that lost its power leaves whatever it pleases. A record
/// whose commit word is damaged is told from a hole by the rest of it.
/// </summary>
internal unsafe ref struct RingScan
{
    private readonly RecoveredEvents _found = new();
    private readonly byte* _ring;
    private readonly long _mask;
    private readonly long _end;

    // Places that hold a record but for its commit word, and the last of those whose word was cleared as they were done.
    private readonly List<long> _suspects = [];
    private long _lastCleared = -1;

    // Behind the last record that there is, and behind the one looked at last, as positions.
    private long _newest;
    private long _next = -1;

    private RingScan(RingMemory memory, long available)
    {
        _ring = memory.Start;
        _mask = (memory.Size >> EventRecord.UnitShift) - 1;
        _end = available >> EventRecord.UnitShift;
    }

    /// <summary>Finds the events, and takes away what is none.</summary>
    /// <param name="memory">The ring.</param>
    /// <param name="available">How much of it there is, if the file was cut off.</param>
    public static RecoveredEvents Run(RingMemory memory, long available)
    {
        var scan = new RingScan(memory, available);
        for (var offset = scan.SkipEmpty(0); offset < scan._end; )
        {
            offset += scan.Look(offset);
            offset = scan.SkipEmpty(offset);
        }

        scan.LookAtSuspects();
        Order(scan._found.Events, memory.Start, scan._mask);
        return scan._found;
    }

    private readonly byte* At(long offset) => _ring + (offset << EventRecord.UnitShift);

    // Where two words are zero there is no record, damaged or not. A ring is mostly that.
    private readonly long SkipEmpty(long offset)
    {
        var word = (ulong*)At(offset);
        var end = (ulong*)At(_end);
        if (word < end && *word == 0)
        {
            do
            {
                word++;
            } while (word < end && *word == 0);

            word--;
        }

        return word - (ulong*)_ring;
    }

    // Looks at one place; how far it is to the next.
    private long Look(long offset)
    {
        var record = At(offset);
        var word = *(ulong*)record;
        if (!CommitWord.IsRecord(word) || (CommitWord.Position(word) & _mask) != offset)
        {
            return LookAtRest(record, offset, word);
        }

        var units = EventRecord.Units(CommitWord.Length(word));
        if (!CommitWord.IsGap(word) && offset + units <= _end && EventRecord.IsIntact(record, word))
        {
            var position = EventRecord.Position(record, word);
            if (CommitWord.IsDone(word))
            {
                *(ulong*)record = 0;
            }
            else
            {
                _found.Events.Add(new(EventRecord.Key(record), position));
            }

            _next = position + units;
            _newest = Math.Max(_newest, _next);
            return units;
        }

        if (!CommitWord.IsDone(word))
        {
            // Perhaps it is no more than the word.
            units = Rebuild(record, offset, EventRecord.Key(record));
            if (units > 0)
            {
                return units;
            }

            GiveUp(record, offset, CommitWord.Length(word));
        }

        // Nobody may take it for a record later on, when its place is in use again.
        *(ulong*)record = 0;
        return 1;
    }

    private long LookAtRest(byte* record, long offset, ulong word)
    {
        if (offset + 3 >= _end)
        {
            return 1;
        }

        if (word != 0 && _next >= 0 && (_next & _mask) == offset)
        {
            // Where the next record must be.
            var units = Rebuild(record, offset, _next);
            if (units > 0)
            {
                return units;
            }
        }

        var key = EventRecord.Key(record);
        if (key >= 0 && (key & _mask) == offset && EventRecord.IsOf(record, key))
        {
            if (word != 0)
            {
                _suspects.Add(offset);
            }
            else if (_lastCleared < 0 || key > EventRecord.Key(At(_lastCleared)))
            {
                _lastCleared = offset;
            }
        }

        return 1;
    }

    // What was done long ago, and of which only the commit word was written over, looks the same. But of whatever was
    // written over it there is something younger by more than a lap.
    private void LookAtSuspects()
    {
        if (_suspects.Count == 0)
        {
            return;
        }

        if (_lastCleared >= 0)
        {
            var cleared = At(_lastCleared);
            var position = EventRecord.Key(cleared);
            _newest = EventRecord.TryRebuild(cleared, position, _end - _lastCleared, out var word)
                ? Math.Max(_newest, position + EventRecord.Units(CommitWord.Length(word)))
                : _newest;
        }

        // The youngest first.
        var keys = new List<long>();
        foreach (var offset in _suspects)
        {
            keys.Add(EventRecord.Key(At(offset)));
        }

        keys.Sort();
        for (var index = keys.Count - 1; index >= 0; index--)
        {
            var key = keys[index];
            var offset = key & _mask;
            if (key + _mask + 1 >= _newest && Rebuild(At(offset), offset, key) == 0)
            {
                // Counted once; from now on it looks like what is done.
                GiveUp(At(offset), offset, EventHeader.LongestName);
                *(ulong*)At(offset) = 0;
            }
        }
    }

    // The units of a record that is whole but for its commit word; 0 if it is none.
    private long Rebuild(byte* record, long offset, long position)
    {
        if (
            position < 0
            || (position & _mask) != offset
            || !EventRecord.TryRebuild(record, position, _end - offset, out var word)
        )
        {
            return 0;
        }

        EventRecord.SetWord(record, word);
        _found.Events.Add(new(EventRecord.Key(record), position));
        _found.Rebuilt++;
        var units = EventRecord.Units(CommitWord.Length(word));
        _next = position + units;
        _newest = Math.Max(_newest, _next);
        return units;
    }

    private readonly void GiveUp(byte* record, long offset, int length)
    {
        var left = (int)Math.Min(length, (_end - offset - 3) << EventRecord.UnitShift);
        _found.Damaged.Add(left > 0 ? EventHeader.ReadName(EventRecord.Start(record, left)) : default);
    }

    // A process that ended while it moved an event leaves both records.
    private static void Order(List<RecoveredEvents.Place> events, byte* ring, long mask)
    {
        events.Sort(RecoveredEvents.Place.Compare);
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
