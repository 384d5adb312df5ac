namespace Taxonomy.Queue;

/// <content>Making room: by letting go of what is done, moving what is not, and dropping the oldest.</content>
internal sealed unsafe partial class RingJournal
{
    /// <summary>A ring that was read is used from its beginning again once this much is: memory that is warm is faster.</summary>
    private const long WarmUnits = (1024 * 1024) >> EventRecord.UnitShift;

    public DropResult MakeRoom(int length, bool mayDrop, EventCopy? copy, out long position)
    {
        var wait = default(SpinWait);
        var since = 0L;
        CheckFile();
        while (true)
        {
            lock (_gate)
            {
                if (TryMakeRoom(length, mayDrop, copy, out position) is { } result)
                {
                    return result;
                }
            }

            CheckWait(ref since);
            wait.SpinOnce();
        }
    }

    public void WaitForRoom(int length)
    {
        var units = EventRecord.Units(length);
        lock (_gate)
        {
            while (!_isReleased && !HasRoomNow(units))
            {
                _waiting++;
                Monitor.Wait(_gate);
                _waiting--;
            }
        }
    }

    // Null: somebody has to finish first.
    private DropResult? TryMakeRoom(int length, bool mayDrop, EventCopy? copy, out long position)
    {
        position = 0;
        if (_isReleased || HasRoomNow(EventRecord.Units(length)))
        {
            return DropResult.HasRoom;
        }

        if (!mayDrop)
        {
            return DropResult.Nothing;
        }

        byte* record;
        ulong word;
        if (_recoveredNext < _recovered.Length)
        {
            position = _recovered[_recoveredNext].Key;
            record = RecordAt(PlaceOf(position));
            word = EventRecord.Word(record);
            copy?.Set(EventRecord.Json(record, word));
            TakeRecovered(CommitWord.Length(word));
        }
        else if (TryNext(out record, out word, out var isWaited))
        {
            position = _read;
            copy?.Set(EventRecord.Json(record, word));
            _read += EventRecord.Units(CommitWord.Length(word));
            _openUnits += EventRecord.Units(CommitWord.Length(word));
            _readCount++;
        }
        else
        {
            return isWaited ? null : DropResult.Nothing;
        }

        _onDrop(position);
        Finish(position);
        AdvanceHead();
        return DropResult.Dropped;
    }

    // Also when the journal is closed, which the next attempt says.
    private bool HasRoomNow(long units)
    {
        PassMoved();
        var tail = Volatile.Read(ref _cursors.Tail);
        if (tail < 0 || HasRoom(tail, units, out _))
        {
            return true;
        }

        // What waits would fit, but the ring is full of what is done and lies between what is not.
        return ((tail + 1 - _readCount) & CountMask) <= _maxEvents
            && ((PositionOf(tail) + units - _cursors.WaitingFrom) & PositionMask) <= _maxWaitingUnits
            && MakeRoom(units);
    }

    /// <summary>
    /// Moves the oldest records that are still needed to the end, so that what is done behind them becomes free: events
    /// of throttled users, or of a request that takes long, must not stop the ring.
    /// </summary>
    /// <param name="units">How much room is needed; 0 to keep some in hand.</param>
    /// <returns>Whether that much room could be made.</returns>
    private bool MakeRoom(long units)
    {
        if (IsEnough(units, 0))
        {
            return true;
        }

        PassMoved();

        // Not for little: what is needed would be copied round and round.
        var end = _read;
        var done = end - _cursors.Head - (_openUnits + _recoveredUnits - _movedUnits);
        if (done >= _ringUnits / 32)
        {
            while (!IsEnough(units, _ringUnits / 32) && _cursors.Head < end && TryMoveFirst()) { }
        }

        PassMoved();
        return IsEnough(units, 0);
    }

    // What was moved to where nothing waits before it may be done as well; nobody may come to read that far again.
    private void PassMoved()
    {
        TryNext(out _, out _, out _);
        AdvanceHead();
    }

    // Whether there is room in the ring for a record, or without one, for a good deal of them.
    private bool IsEnough(long units, long more)
    {
        var next = NextPosition;
        var free = _usableUnits - (next - _cursors.Head) - more;
        var left = _ringUnits - (next & _offsetMask);
        return units == 0 ? free >= _ringUnits / 4 : free >= (units <= left ? units : units + left);
    }

    private bool TryMoveFirst()
    {
        var from = _cursors.Head;
        var record = RecordAt(from);
        var word = EventRecord.Word(record);
        if (!CommitWord.IsAt(word, from))
        {
            _isEmptied = true;
            return false;
        }

        var units = EventRecord.Units(CommitWord.Length(word));
        while (true)
        {
            var tail = Volatile.Read(ref _cursors.Tail);
            var start = PositionOf(tail);
            var left = _ringUnits - (start & _offsetMask);
            var gap = units <= left ? 0 : left;
            if (((start + gap + units - from) & PositionMask) > _ringUnits)
            {
                return false;
            }

            var next =
                (tail & long.MinValue) | (((start + gap + units) & PositionMask) << CountBits) | (tail & CountMask);
            if (Interlocked.CompareExchange(ref _cursors.Tail, next, tail) != tail)
            {
                continue;
            }

            var key = EventRecord.Key(record);
            var to = Whole(start, from);
            Fill(to, gap, key, tail, EventRecord.Json(record, word));
            _moved[key] = to + gap;
            _movedUnits += units;

            // Only now: a process that ends between the two leaves both, and the next one takes the later.
            EventRecord.SetWord(record, CommitWord.Done(word));
            AdvanceHead();
            return true;
        }
    }

    private void AdvanceHead()
    {
        var head = _cursors.Head;
        if (head < _recoveredEnd)
        {
            while (_recoveredHead < _recoveredPlaces.Length)
            {
                var record = RecordAt(_recoveredPlaces[_recoveredHead]);
                var word = EventRecord.Word(record);
                if (!CommitWord.IsDone(word))
                {
                    if (CommitWord.IsAt(word, _recoveredPlaces[_recoveredHead]))
                    {
                        break;
                    }

                    if (_isCutOff)
                    {
                        _recoveredHead++;
                        continue;
                    }

                    _isEmptied = true;
                    break;
                }

                _headSequence = EventRecord.Sequence(record, word);
                EventRecord.Clear(record);
                _recoveredHead++;
            }

            head = _recoveredHead < _recoveredPlaces.Length ? _recoveredPlaces[_recoveredHead] : _recoveredEnd;
        }

        if (head >= _recoveredEnd)
        {
            _recoveredPlaces = [];
            while (head < _read)
            {
                if (TryPassLost(ref head))
                {
                    continue;
                }

                var record = RecordAt(head);
                var word = EventRecord.Word(record);
                if (!CommitWord.IsDone(word))
                {
                    // What was read was whole.
                    _isEmptied |= !CommitWord.IsAt(word, head);
                    break;
                }

                head = After(head, word);
                if (CommitWord.IsGap(word))
                {
                    EventRecord.SetWord(record, 0);
                }
                else
                {
                    _headSequence = EventRecord.Sequence(record, word);
                    EventRecord.Clear(record);
                }
            }
        }

        NoteHead(head);
        Volatile.Write(ref _cursors.Head, head);
        BeginAgain();
        Publish();
    }

    // When all is read, the next event goes to the ring's beginning, where memory is warm. What is in flight stays where
    // it is: it is little, and if it is still there when its place is needed, it is moved like any other.
    private void BeginAgain()
    {
        var head = _cursors.Head;
        var offset = head & _offsetMask;
        var end = _read & _offsetMask;
        var isEmpty = head == _read;
        var warm = Math.Min(WarmUnits, _usableUnits / 16) + (isEmpty ? 0 : _ringUnits - _usableUnits);
        var mayBegin = isEmpty || (end - offset <= offset / 2 && end > offset && _moved.Count == 0 && !_isCutOff);
        if (offset < warm || !mayBegin || head < _recoveredEnd)
        {
            return;
        }

        var tail = Volatile.Read(ref _cursors.Tail);
        var next = _read + (_ringUnits - end);
        if (
            PositionOf(tail) != (_read & PositionMask)
            || Interlocked.CompareExchange(
                ref _cursors.Tail,
                (tail & (long.MinValue | CountMask)) | ((next & PositionMask) << CountBits),
                tail
            ) != tail
        )
        {
            return;
        }

        if (isEmpty)
        {
            NoteHead(next);
            Volatile.Write(ref _cursors.Head, next);
        }
        else
        {
            MarkUsed(end + 1);
            EventRecord.SetWord(RecordAt(_read), CommitWord.Gap(_read));
        }

        _read = next;
    }

    private void NoteHead(long head)
    {
        if (_note is not null)
        {
            if (_notedHead >= 0 && (head & ~_offsetMask) != (_notedHead & ~_offsetMask))
            {
                _note->AddWritten(_notedHead & _offsetMask);
            }

            _notedHead = head;
            _note->Set(head, _headSequence);
        }
    }
}
