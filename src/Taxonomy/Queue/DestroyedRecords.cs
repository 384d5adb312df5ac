namespace Taxonomy.Queue;

/// <summary>
/// Finds events of whose records the beginning is destroyed, or all: where a sector of a disk is lost, for example. Records
/// lie side by side, so what lies between two of them was one, or a hole that a killed thread has left. A hole has no
/// end, or has its beginning too; and nothing beside it is damaged.
/// </summary>
internal unsafe ref struct DestroyedRecords
{
    /// <summary>How far behind the newest record is searched, in units.</summary>
    private const long Reach = (1024 * 1024) >> EventRecord.UnitShift;

    /// <summary>What a disk loses at once, at least, in units.</summary>
    private const long SectorUnits = 512 >> EventRecord.UnitShift;

    private readonly RecoveredEvents _found;
    private readonly List<RecordSpan> _records;
    private readonly List<RecordSpan> _ends = [];
    private readonly byte* _ring;
    private readonly HeadNote* _note;
    private readonly long _mask;
    private readonly long _available;

    // What was looked at last, and the number of its event; -1 where that is not known.
    private RecordSpan _last;
    private long _sequence = -1;

    // Whether the journal was closed in order: no thread was killed since it was opened.
    private bool _isClosed;

    /// <param name="memory">The ring.</param>
    /// <param name="available">How many units of it there are.</param>
    /// <param name="found">Takes the destroyed events.</param>
    /// <param name="records">All records that were found.</param>
    public DestroyedRecords(RingMemory memory, long available, RecoveredEvents found, List<RecordSpan> records)
    {
        _found = found;
        _records = records;
        _ring = memory.Start;
        _note = memory.Head;
        _mask = (memory.Size >> EventRecord.UnitShift) - 1;
        _available = available;
    }

    /// <summary>Reports what is destroyed, and what can be had of it all the same.</summary>
    public void Find()
    {
        if (!TryFindBeginning())
        {
            return;
        }

        var (closed, sequence) = (0L, 0L);
        _isClosed = _note is not null && _note->TryReadEnd(out closed, out sequence);
        for (var index = 0; index < _records.Count; index++)
        {
            var record = _records[index];

            if (record.IsDamaged && index + 1 < _records.Count && _records[index + 1].Start < record.End)
            {
                // Its length was damaged.
                record = record with
                {
                    End = _records[index + 1].Start,
                };
            }

            // What lies further away is no record of this ring's content.
            if (record.Start - _last.End > _mask || record.End <= _last.End)
            {
                continue;
            }

            LookBetween(
                record.Start,
                TryReadEnd(record.End, out var end) ? RecordEnd.Sequence(end) : -1,
                record.IsMoved
            );
            Pass(record);
        }

        if (_isClosed && closed - _last.End <= _mask)
        {
            LookBetween(closed, sequence + 1, isMoved: false);
        }
        else
        {
            LookBehind();
        }
    }

    private bool TryFindBeginning()
    {
        var origin = 0L;
        var hasNote = _note is not null && _note->TryRead(out origin, out _sequence);
        if (!hasNote)
        {
            _sequence = -1;
            foreach (var record in _records)
            {
                origin = Math.Max(origin, record.Start);
            }
        }

        for (var index = 0; index < _records.Count; index++)
        {
            _records[index] = _records[index].Near(origin);
        }

        var newest = long.MinValue;
        foreach (var record in _records)
        {
            newest = record.IsDamaged ? newest : Math.Max(newest, record.Start);
        }

        // A damaged word can name any position.
        var ring = _mask;
        _records.RemoveAll(record =>
            record.IsDamaged && newest > long.MinValue && Math.Abs(record.Start - newest) > ring
        );
        _records.Sort(static (one, other) => one.Start.CompareTo(other.Start));
        if (hasNote && (_records.Count == 0 || _records[0].Start >= origin))
        {
            _last = new RecordSpan(origin, origin, IsDamaged: false, IsMoved: false);
            return true;
        }

        if (_records.Count == 0)
        {
            return false;
        }

        // Nobody knows what was needed before it.
        _sequence = -1;
        _last = _records[0] with { End = _records[0].Start, IsDamaged = false };
        return true;
    }

    private void Pass(in RecordSpan record)
    {
        if (TryReadEnd(record.End, out var end) && IsEndOf(end, record.Start))
        {
            _sequence = RecordEnd.Sequence(end);
        }
        else if (_sequence >= 0 && !record.IsMoved)
        {
            _sequence++;
        }

        _last = record;
    }

    private void LookBetween(long to, long sequence, bool isMoved)
    {
        if (to <= _last.End)
        {
            return;
        }

        // From right to left, those whose ends are there.
        _ends.Clear();
        var left = to;
        while (left > _last.End && TryReadEnd(left, out var end))
        {
            var start = left - ((left - RecordEnd.Position(end)) & CommitWord.PositionMask);
            if (start < _last.End)
            {
                // The last one's length was damaged, too.
                left = start == _last.Start ? _last.End : left;
                break;
            }

            _ends.Add(new RecordSpan(start, left, IsDamaged: false, IsMoved: false));
            left = start;
        }

        var isDestroyed = _last.IsDamaged || (_ends.Count > 0 && IsDestroyed(_ends[_ends.Count - 1].Start));
        if (left > _last.End)
        {
            if (_ends.Count > 0)
            {
                sequence = RecordEnd.Sequence(WordBefore(_ends[_ends.Count - 1].End));
                isMoved = false;
            }

            var missing = CountBetween(left, sequence, isMoved);

            // A hole that was seen is filled, one where an earlier lap has written holds what that has left, and threads
            // that are killed side by side before their first stores seldom leave what is lost with sectors of a disk.
            var isEmpty = IsEmpty(_last.End, left);
            isDestroyed |=
                isEmpty
                && (
                    _isClosed
                    || IsFirstEndWhole()
                    || IsWritten(_last.End, left)
                    || (missing > 1 && IsOfSectors(_last.End, left))
                );
            for (var count = isDestroyed ? missing : 0; count > 0; count--)
            {
                _found.Damaged.Add(default);
            }

            if (missing > 0)
            {
                Fill(_last.End, Math.Min(left, _last.End + Reach));
            }

            if (left - _last.End >= EventRecord.LeastUnits && (isDestroyed || isEmpty))
            {
                // Reported once, or never.
                EventRecord.Clear(RecordAt(_last.End));
            }

            _last = new RecordSpan(_last.End, left, isDestroyed, IsMoved: false);
        }

        for (var index = _ends.Count - 1; index >= 0; index--)
        {
            LookAt(_ends[index]);
        }
    }

    // How many events there were where nothing is left.
    private readonly long CountBetween(long to, long sequence, bool isMoved)
    {
        var most = Math.Max(1, (to - _last.End) / EventRecord.LeastUnits);
        var difference = RecordEnd.Difference(sequence, _sequence) - (isMoved ? 0 : 1);
        return sequence >= 0 && _sequence >= 0 && difference <= most ? difference : 1;
    }

    // Whether the first of those whose ends are there lacks its commit word alone.
    private readonly bool IsFirstEndWhole()
    {
        if (_ends.Count == 0)
        {
            return false;
        }

        var span = _ends[_ends.Count - 1];
        return EventRecord.TryRebuild(RecordAt(span.Start), span.Start, span.End - span.Start, out _);
    }

    private readonly bool IsWritten(long from, long to) =>
        _note is not null && (from & _mask) < (to & _mask) && (to & _mask) <= _note->Written;

    // A record between two whole ones is lost entirely only with sectors that begin and end where it does.
    private static bool IsOfSectors(long from, long to) => ((from | to) & (SectorUnits - 1)) == 0;

    // What was not written must not be taken for a destroyed part of a later lap. The word before one that was written
    // stays: it can be the commit word of a killed thread's record.
    private readonly void Fill(long from, long to)
    {
        for (; from < to && (from & _mask) < _available - 1; from++)
        {
            var words = (ulong*)RecordAt(from);
            if ((words[0] | words[1]) == 0)
            {
                words[0] = ulong.MaxValue;
            }
        }
    }

    private readonly bool IsEmpty(long from, long to)
    {
        for (; from < to; from++)
        {
            if ((from & _mask) >= _available || *(ulong*)RecordAt(from) != 0)
            {
                return false;
            }
        }

        return true;
    }

    // A record whose end is there, but that does not count.
    private void LookAt(RecordSpan span)
    {
        var record = RecordAt(span.Start);
        var length = (int)((span.End - span.Start - EventRecord.HeaderUnits - 1) << EventRecord.UnitShift);
        if (EventRecord.IsCleared(record))
        {
            // It was done, or was reported before.
        }
        else if (IsDestroyed(span.Start))
        {
            _found.Damaged.Add(EventHeader.ReadName(EventRecord.Start(record, length)));
            EventRecord.Clear(record);
            span = span with { IsDamaged = true };
        }
        else if (_last.IsDamaged)
        {
            // What has destroyed the one before has come as far as its commit word.
            var room = span.End - span.Start;
            if (EventRecord.TryRebuild(record, span.Start, room, out var word))
            {
                EventRecord.SetWord(record, word);
                _found.Events.Add(new(EventRecord.Key(record), span.Start));
                _found.Rebuilt++;
            }
            else
            {
                _found.Damaged.Add(EventHeader.ReadName(EventRecord.Start(record, length)));
                EventRecord.Clear(record);
            }
        }
        else
        {
            // Its thread was killed before the last store.
            EventRecord.Clear(record);
        }

        Pass(span);
    }

    // Behind the newest record there may be one whose beginning is destroyed.
    private void LookBehind()
    {
        var from = _last.End;
        for (var end = from + EventRecord.LeastUnits; end <= from + Math.Min(Reach, _mask); end++)
        {
            if (TryReadEnd(end, out var word))
            {
                var start = end - ((end - RecordEnd.Position(word)) & CommitWord.PositionMask);
                if (start >= _last.End && end - start >= EventRecord.LeastUnits)
                {
                    LookBetween(end, -1, isMoved: false);
                }
            }
        }
    }

    // Whether the beginning of a record is neither that of one that is being written nor that of one that is done.
    private readonly bool IsDestroyed(long position)
    {
        var record = RecordAt(position);
        return !EventRecord.IsCleared(record)
            && (EventRecord.Word(record) != 0 || !EventRecord.IsOf(record, position) || EventRecord.Key(record) < 0);
    }

    private readonly byte* RecordAt(long position) => _ring + ((position & _mask) << EventRecord.UnitShift);

    private readonly ulong WordBefore(long position) => *(ulong*)RecordAt(position - 1);

    private readonly bool TryReadEnd(long end, out ulong word)
    {
        word = 0;
        if (end <= 0 || ((end - 1) & _mask) >= _available)
        {
            return false;
        }

        word = WordBefore(end);
        var units = (end - RecordEnd.Position(word)) & CommitWord.PositionMask;

        // Records lie in one piece.
        return RecordEnd.IsEnd(word) && units >= EventRecord.LeastUnits && units <= ((end - 1) & _mask) + 1;
    }

    private static bool IsEndOf(ulong end, long position) =>
        RecordEnd.Position(end) == (position & CommitWord.PositionMask);
}
