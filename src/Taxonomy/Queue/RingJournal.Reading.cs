namespace Taxonomy.Queue;

/// <content>What the sender does, and who makes room.</content>
internal sealed unsafe partial class RingJournal
{
    /// <summary>So that no spin becomes a sleep.</summary>
    private const int MostSpins = 15;

    // Records that lie elsewhere than where their event was tracked.
    private readonly Dictionary<long, long> _moved = [];
    private RecoveredEvents.Place[] _recovered = [];
    private long[] _recoveredPlaces = [];
    private int _recoveredNext;
    private int _recoveredHead;
    private long _recoveredEnd;
    private long _recoveredUnits;
    private long _read;
    private long _readCount;
    private long _openUnits;
    private long _movedUnits;
    private long _headSequence;
    private long _notedHead = -1;
    private int _waiting;
    private bool _isReleased;

    /// <summary>Events that lie elsewhere than where they were tracked.</summary>
    public int MovedCount
    {
        get
        {
            lock (_gate)
            {
                return _moved.Count;
            }
        }
    }

    public long OldestPosition
    {
        get
        {
            lock (_gate)
            {
                return _recoveredNext < _recovered.Length ? _recovered[_recoveredNext].Key : _read;
            }
        }
    }

    public void Read(EventBatch batch, int maxEvents, int maxBytes)
    {
        var events = batch.Count + maxEvents;
        var bytes = batch.Bytes + maxBytes;
        var isEmpty = batch.IsEmpty;
        var wait = default(SpinWait);
        var since = 0L;
        CheckFile();
        while (!TryRead(batch, events - batch.Count, bytes - batch.Bytes))
        {
            // A thread is in the middle of its copy. It is waited for, though not for long if there is something to send.
            if (wait.NextSpinWillYield && wait.Count > MostSpins && !(isEmpty && batch.IsEmpty))
            {
                return;
            }

            CheckWait(ref since);
            wait.SpinOnce();
        }
    }

    public void Acknowledge(long position)
    {
        CheckFile();
        lock (_gate)
        {
            if (!_isReleased)
            {
                Finish(position);
                PassMoved();
            }
        }
    }

    public void Acknowledge(EventBatch batch, int count)
    {
        CheckFile();
        lock (_gate)
        {
            if (_isReleased)
            {
                return;
            }

            for (var index = 0; index < count; index++)
            {
                Finish(batch.Position(index));
            }

            PassMoved();
        }
    }

    private void Adopt(RecoveredEvents? recovered)
    {
        if (recovered is not { Events.Count: > 0 })
        {
            _read = recovered?.Start ?? 0;
            _recoveredEnd = _read;
            _synced = _read;
            _cursors.Head = _read;
            _cursors.Tail = (_read & PositionMask) << CountBits;
            NoteHead(_read);
            Publish();
            return;
        }

        _recovered = [.. recovered.Events];
        _recoveredPlaces = [.. recovered.Events.Select(place => place.Position)];
        Array.Sort(_recoveredPlaces);
        foreach (var place in _recovered)
        {
            var units = UnitsAt(place.Position);
            _recoveredUnits += units;
            _recoveredEnd = Math.Max(_recoveredEnd, place.Position + units);
            if (place.Key != place.Position)
            {
                _moved.Add(place.Key, place.Position);
            }
        }

        _recoveredEnd = Math.Max(_recoveredEnd, recovered.Start);
        _read = _recoveredEnd;
        _cursors.Head = _recoveredPlaces[0];
        _cursors.Tail = ((_recoveredEnd & PositionMask) << CountBits) | (long)_recovered.Length;
        var first = RecordAt(_cursors.Head);
        _headSequence = EventRecord.Sequence(first, EventRecord.Word(first)) - 1;
        NoteHead(_cursors.Head);
        Publish();
    }

    private bool TryRead(EventBatch batch, int maxEvents, int maxBytes)
    {
        lock (_gate)
        {
            if (_isReleased)
            {
                return true;
            }

            MakeRoom(0);
            var isFull = ReadRecovered(batch, ref maxEvents, ref maxBytes);
            var isWaited = false;
            var count = 0;
            while (!isFull && maxEvents > 0 && TryNext(out var record, out var word, out isWaited))
            {
                var length = CommitWord.Length(word);
                if (length + 1 > maxBytes)
                {
                    break;
                }

                batch.Add(EventRecord.Json(record, word), _read);
                _read += EventRecord.Units(length);
                _openUnits += EventRecord.Units(length);
                maxEvents--;
                maxBytes -= length + 1;
                count++;
            }

            _readCount += count;
            BeginAgain();
            Publish();
            return !isWaited;
        }
    }

    private bool ReadRecovered(EventBatch batch, ref int maxEvents, ref int maxBytes)
    {
        while (_recoveredNext < _recovered.Length)
        {
            var place = _recovered[_recoveredNext];
            var record = RecordAt(PlaceOf(place.Key));
            var word = EventRecord.Word(record);
            var length = CommitWord.Length(word);
            if (maxEvents == 0 || length + 1 > maxBytes)
            {
                return true;
            }

            batch.Add(EventRecord.Json(record, word), place.Key);
            TakeRecovered(length);
            maxEvents--;
            maxBytes -= length + 1;
        }

        return false;
    }

    private void TakeRecovered(int length)
    {
        _recoveredNext++;
        _recoveredUnits -= EventRecord.Units(length);
        _openUnits += EventRecord.Units(length);
        _readCount++;
        if (_recoveredNext == _recovered.Length)
        {
            _recovered = [];
            _recoveredNext = 0;
        }
    }

    // The next event that has not been read. What else lies there is passed over.
    private bool TryNext(out byte* record, out ulong word, out bool isWaited)
    {
        isWaited = false;
        while (true)
        {
            record = RecordAt(_read);
            word = 0;
            if (_read == NextPosition)
            {
                return false;
            }

            word = EventRecord.Word(record);
            if (TryPassLost(ref _read))
            {
                continue;
            }

            if (!CommitWord.IsAt(word, _read))
            {
                isWaited = true;
                return false;
            }

            if (CommitWord.IsGap(word))
            {
                _read += _ringUnits - (_read & _offsetMask);
            }
            else if (CommitWord.IsMoved(word))
            {
                // The sender has it already.
                var units = EventRecord.Units(CommitWord.Length(word));
                _movedUnits -= units;
                _read += units;
            }
            else
            {
                return true;
            }
        }
    }

    private long PlaceOf(long position) =>
        _moved.Count > 0 && _moved.TryGetValue(position, out var place) ? place : position;

    private long UnitsAt(long position) => EventRecord.Units(CommitWord.Length(EventRecord.Word(RecordAt(position))));

    private void Finish(long position)
    {
        var place = position;
        if (_moved.Count > 0 && _moved.TryGetValue(position, out place))
        {
            _moved.Remove(position);
        }
        else
        {
            place = position;
        }

        var record = RecordAt(place);
        var word = EventRecord.Word(record);
        if (place < _cursors.Head || !CommitWord.IsAt(word, place) || CommitWord.IsDone(word))
        {
            // It has its outcome already, or its record is lost.
            return;
        }

        _openUnits -= EventRecord.Units(CommitWord.Length(word));
        EventRecord.SetWord(record, CommitWord.Done(word));
    }

    // Where the next record is.
    private long After(long position, ulong word) =>
        position
        + (CommitWord.IsGap(word) ? _ringUnits - (position & _offsetMask) : EventRecord.Units(CommitWord.Length(word)));

    // Shows the tracking threads how much is read and free.
    private void Publish()
    {
        Volatile.Write(ref _cursors.WaitingFrom, _read + _movedUnits - _recoveredUnits);
        Volatile.Write(ref _cursors.ReadCount, _readCount);
        if (_waiting > 0)
        {
            Monitor.PulseAll(_gate);
        }
    }

    // Whoever has taken a place before the journal was closed must have filled it before the memory goes.
    private void AwaitWriters()
    {
        var wait = default(SpinWait);
        var since = 0L;
        CheckFileNow();
        while (true)
        {
            lock (_gate)
            {
                if (_isReleased)
                {
                    return;
                }

                var isWaited = false;
                for (var position = _read; position != NextPosition; )
                {
                    var word = EventRecord.Word(RecordAt(position));
                    if (TryPassLost(ref position))
                    {
                        continue;
                    }

                    if (!CommitWord.IsAt(word, position))
                    {
                        isWaited = true;
                        break;
                    }

                    position = After(position, word);
                }

                if (!isWaited)
                {
                    return;
                }
            }

            CheckWait(ref since);
            wait.SpinOnce();
        }
    }
}
