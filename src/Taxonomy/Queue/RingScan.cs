namespace Taxonomy.Queue;

/// <summary>
/// Finds what a ring holds that nobody has closed in order. It trusts nothing but the records: a thread that was killed
/// leaves a hole behind which others have gone on, and a machine that lost its power leaves whatever it pleases. A record
/// whose commit word is damaged is told from a hole by the rest of it, and one whose beginning is destroyed by
/// <see cref="DestroyedRecords"/>.
/// </summary>
internal unsafe ref struct RingScan
{
    private readonly RecoveredEvents _found = new();
    private readonly RingMemory _memory;
    private readonly byte* _ring;
    private readonly long _mask;
    private readonly long _end;

    // Everything that is recognized, and offsets of records whose commit word is damaged.
    private readonly List<RecordSpan> _records = [];
    private readonly List<long> _suspects = [];

    // Behind the last record that there is, and behind the one looked at last, as positions.
    private long _newest;
    private long _next = -1;

    private RingScan(RingMemory memory, long available)
    {
        _memory = memory;
        _ring = memory.Start;
        _mask = (memory.Size >> EventRecord.UnitShift) - 1;
        _end = Math.Min(available >> EventRecord.UnitShift, memory.UsedUnits);
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
        scan.DropStale();
        new DestroyedRecords(memory, scan._end, scan._found, scan._records).Find();
        Order(scan._found.Events, memory.Start, scan._mask);
        scan.SetStart();
        return scan._found;
    }

    private readonly byte* RecordAt(long offset) => _ring + (offset << EventRecord.UnitShift);

    // Where two words are zero there is no record, damaged or not. A ring is mostly that.
    private readonly long SkipEmpty(long offset)
    {
        var word = (ulong*)RecordAt(offset);
        var end = (ulong*)RecordAt(_end);
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
        var record = RecordAt(offset);
        var word = *(ulong*)record;
        if (!CommitWord.IsRecord(word) || (CommitWord.Position(word) & _mask) != offset)
        {
            return LookAtRest(record, offset, word);
        }

        var units = EventRecord.Units(CommitWord.Length(word));
        if (!CommitWord.IsGap(word) && offset + units <= _end && EventRecord.IsIntact(record, word))
        {
            var position = EventRecord.Position(record, word);
            Add(position, units, isDamaged: false, CommitWord.IsMoved(word));
            if (CommitWord.IsDone(word))
            {
                EventRecord.Clear(record);
            }
            else
            {
                _found.Events.Add(new(EventRecord.Key(record), position));
            }

            return units;
        }

        if (CommitWord.IsDone(word) && EventRecord.IsCleared(record))
        {
            // Its process was killed while it was cleared.
            EventRecord.Clear(record);
            return 1;
        }

        if (!CommitWord.IsGap(word))
        {
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

            _records.Add(RecordSpan.Damaged(word));
        }

        // Nobody may take it for a record later on, when its place is in use again.
        Clear(record, offset);
        return 1;
    }

    private long LookAtRest(byte* record, long offset, ulong word)
    {
        if (word == 0 || offset + EventRecord.LeastUnits > _end)
        {
            return 1;
        }

        if (_next >= 0 && (_next & _mask) == offset)
        {
            // Where the next record must be.
            var units = Rebuild(record, offset, _next);
            if (units > 0)
            {
                return units;
            }
        }

        // What is done names no position any more, and whoever begins to write clears the word first.
        var key = EventRecord.Key(record);
        if (key >= 0 && (key & _mask) == offset && EventRecord.IsOf(record, key))
        {
            _suspects.Add(offset);
        }

        return 1;
    }

    private void LookAtSuspects()
    {
        foreach (var offset in _suspects)
        {
            var record = RecordAt(offset);
            var key = EventRecord.Key(record);

            if (!IsStale(key) && Rebuild(record, offset, key) == 0)
            {
                GiveUp(record, offset, EventHeader.LongestName);
                _records.Add(new RecordSpan(key, key + EventRecord.LeastUnits, IsDamaged: true, IsMoved: false));
            }

            if (!CommitWord.IsRecord(EventRecord.Word(record)))
            {
                EventRecord.Clear(record);
            }
        }
    }

    // Whether a position is more than a lap behind the newest record: nothing of it was needed when that was written.
    private readonly bool IsStale(long position) => position + _mask + 1 <= _newest;

    // A machine that loses its power can leave the disk with a sector from before its events had their outcomes.
    private readonly void DropStale()
    {
        var stale = _newest - _mask - 1;
        _records.RemoveAll(record => !record.IsDamaged && record.Start <= stale);
        for (var index = _found.Events.Count - 1; index >= 0; index--)
        {
            var position = _found.Events[index].Position;
            if (IsStale(position))
            {
                EventRecord.Clear(RecordAt(position & _mask));
                _found.Events.RemoveAt(index);
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
        Add(position, units, isDamaged: true, CommitWord.IsMoved(word));
        return units;
    }

    private void Add(long position, long units, bool isDamaged, bool isMoved)
    {
        _next = position + units;
        _newest = Math.Max(_newest, _next);
        _records.Add(new RecordSpan(position, _next, isDamaged, isMoved));
    }

    private readonly void GiveUp(byte* record, long offset, int length)
    {
        var left = (int)Math.Min(length, (_end - offset - EventRecord.HeaderUnits) << EventRecord.UnitShift);
        _found.Damaged.Add(left > 0 ? EventHeader.ReadName(EventRecord.Start(record, left)) : default);
    }

    private readonly void Clear(byte* record, long offset)
    {
        // Another record may begin right behind a word that is none.
        if (offset + EventRecord.LeastUnits <= _end && !CommitWord.IsRecord(((ulong*)record)[1]))
        {
            EventRecord.Clear(record);
        }
        else
        {
            EventRecord.SetWord(record, 0);
        }
    }

    // No position is used twice: what is left of a record must not name that of a later one.
    private readonly void SetStart()
    {
        var size = _mask + 1;
        _found.Start = _newest;
        if (_found.Events.Count == 0)
        {
            var head = 0L;
            var hasNote = _memory.Head is not null && _memory.Head->TryRead(out head, out _);
            var newest = Math.Max(_newest, hasNote ? head : 0);
            _found.Start = newest > 0 ? (newest + (2 * size) - 1) & ~_mask : 0;
        }
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
                EventRecord.Clear(ring + ((events[index].Position & mask) << EventRecord.UnitShift));
            }
            else
            {
                events[kept++] = events[index];
            }
        }

        events.RemoveRange(kept, events.Count - kept);
    }
}
