using System.Runtime.CompilerServices;

namespace Taxonomy.Queue;

/// <summary>
/// Events in one ring of memory that is used over and over. A tracking thread takes its place with one compare-and-swap,
/// copies its event there, and makes it count with one store; no thread waits for another. Reading, acknowledging and
/// making room happen under a lock that tracking does not touch while there is room.
/// </summary>
/// <remarks>
/// Every position from <see cref="RingCursors.Head"/> on is in use. A record that is needed no more is marked as done,
/// and becomes free when all before it are. Free memory holds no commit word: those are cleared as the head passes.
/// Positions count units of eight bytes from the journal's beginning, and grow by a whole ring with each lap.
/// </remarks>
internal sealed unsafe partial class RingJournal : IJournal
{
    private const int CountBits = 30;
    private const long CountMask = (1L << CountBits) - 1;
    private const long PositionMask = CommitWord.PositionMask;

    /// <summary>The most events that are counted, so that their number is never mistaken for one that is smaller.</summary>
    public const int MostEvents = 1 << (CountBits - 1);

    /// <summary>In so many steps a ring is marked as used.</summary>
    private const int UsedSteps = 256;

    private readonly object _gate = new();
    private readonly RingMemory _memory;
    private readonly bool _hasChecksum;
    private readonly bool _canBeCutOff;
    private readonly HeadNote* _note;
    private readonly long _offsetMask;
    private readonly long _usableUnits;
    private readonly long _ringUnits;
    private readonly long _usedStep;
    private readonly long _maxWaitingUnits;
    private readonly int _maxEvents;
    private readonly Action _wake;
    private readonly Action<long> _onDrop;
    private RingCursors _cursors;

    /// <summary>Makes a journal over a ring.</summary>
    /// <param name="memory">The ring; the journal disposes it.</param>
    /// <param name="limits">How much may wait.</param>
    /// <param name="recovered">What is in the ring already.</param>
    /// <param name="wake">Wakes the sender; called without a lock held.</param>
    /// <param name="onDrop">Hears of the position of an event before it leaves to make room.</param>
    public RingJournal(
        RingMemory memory,
        RingLimits limits,
        RecoveredEvents? recovered,
        Action wake,
        Action<long> onDrop
    )
    {
        _memory = memory;
        _hasChecksum = memory.IsDurable;
        _canBeCutOff = memory.CanBeCutOff;
        _note = memory.Head;
        if (_note is not null)
        {
            _note->Reopen();
        }

        _ringUnits = memory.Size >> EventRecord.UnitShift;
        _offsetMask = _ringUnits - 1;
        _usableUnits = _ringUnits - limits.ReservedUnits;
        _usedStep = Math.Max(PageUnits, _ringUnits / UsedSteps);
        _cursors.Used = memory.Used is null ? 0 : Math.Min(memory.UsedUnits, _ringUnits);
        _maxWaitingUnits = limits.MaxWaitingUnits;
        _maxEvents = Math.Min(limits.MaxEvents, MostEvents);
        _wake = wake;
        _onDrop = onDrop;
        Adopt(recovered);
    }

    public bool IsDurable => _memory.IsDurable && !_isCutOff;

    public int Count => (int)((Volatile.Read(ref _cursors.Tail) - Volatile.Read(ref _cursors.ReadCount)) & CountMask);

    public long Bytes
    {
        get
        {
            // Between what waits there can be what does not count.
            if (Count == 0)
            {
                return 0;
            }

            var from = Volatile.Read(ref _cursors.WaitingFrom);
            return ((PositionOf(Volatile.Read(ref _cursors.Tail)) - from) & PositionMask) << EventRecord.UnitShift;
        }
    }

    /// <summary>How much of the ring's memory was used so far, in bytes.</summary>
    public long UsedBytes => Volatile.Read(ref _cursors.Used) << EventRecord.UnitShift;

    public long TotalCount
    {
        get
        {
            // In this order: the difference is small, and never negative.
            var read = Volatile.Read(ref _cursors.ReadCount);
            return read + ((Volatile.Read(ref _cursors.Tail) - read) & CountMask);
        }
    }

    public long NextPosition
    {
        get
        {
            var head = Volatile.Read(ref _cursors.Head);
            return Whole(PositionOf(Volatile.Read(ref _cursors.Tail)), head);
        }
    }

    public AppendResult TryAppend(ReadOnlySpan<byte> json)
    {
#if NET
        return Append(json);
#else
        AppendResult result;
        try { }
        finally
        {
            // .NET Framework can abort threads, but not here: one that has taken its place must fill it.
            result = Append(json);
        }

        return result;
#endif
    }

    public void Close()
    {
        CheckFileNow();
        lock (_gate)
        {
            long tail;
            do
            {
                tail = Volatile.Read(ref _cursors.Tail);
            } while (Interlocked.CompareExchange(ref _cursors.Tail, tail | long.MinValue, tail) != tail);

            Monitor.PulseAll(_gate);
        }
    }

    public bool TryArm(int count, long bytes)
    {
        // More than that many never wait, and the comparison with what waits would wrap around.
        count = Math.Min(count, MostEvents);
        Volatile.Write(ref _cursors.WakeCount, Volatile.Read(ref _cursors.ReadCount) + count);
        Volatile.Write(
            ref _cursors.WakePosition,
            Volatile.Read(ref _cursors.WaitingFrom) + (bytes >> EventRecord.UnitShift)
        );
        Volatile.Write(ref _cursors.IsArmed, 1);

        // Either this sees an event that has come meanwhile, or its thread sees that it has to wake.
        Interlocked.MemoryBarrier();
        if (Count < count && Bytes < bytes)
        {
            return true;
        }

        Volatile.Write(ref _cursors.IsArmed, 0);
        return false;
    }

    public void Dispose()
    {
        Close();
        AwaitWriters();
        CheckFileNow();
        lock (_gate)
        {
            if (!_isReleased && _note is not null)
            {
                _note->Close(NextPosition, _cursors.Tail & CountMask);
            }

            _isReleased = true;
            _memory.Dispose();
        }
    }

    private static long PositionOf(long tail) => (tail >> CountBits) & PositionMask;

    // The position that these bits stand for: the first one at or after another.
    private static long Whole(long position, long from) => from + ((position - from) & PositionMask);

    private byte* RecordAt(long position) => _memory.Start + ((position & _offsetMask) << EventRecord.UnitShift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private AppendResult Append(ReadOnlySpan<byte> json)
    {
        CheckFile();
        var units = EventRecord.Units(json.Length);
        while (true)
        {
            var tail = Volatile.Read(ref _cursors.Tail);
            if (tail < 0)
            {
                return AppendResult.Closed;
            }

            if (!HasRoom(tail, units, out var gap))
            {
                // Numbers that do not belong together, because others went on meanwhile, say nothing.
                if (Volatile.Read(ref _cursors.Tail) == tail)
                {
                    return AppendResult.Full;
                }

                continue;
            }

            var start = PositionOf(tail);
            var next = (((start + gap + units) & PositionMask) << CountBits) | ((tail + 1) & CountMask);
            if (Interlocked.CompareExchange(ref _cursors.Tail, next, tail) == tail)
            {
                var position = Whole(start, Volatile.Read(ref _cursors.Head));
                Fill(position, gap, position + gap, tail + 1, json);
                if (Volatile.Read(ref _cursors.IsArmed) != 0)
                {
                    WakeIfDue(next, position + gap + units);
                }

                GC.KeepAlive(_memory);
                return AppendResult.Appended;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool HasRoom(long tail, long units, out long gap)
    {
        var start = PositionOf(tail);

        // Records lie in one piece: what does not fit before the ring's end goes to its beginning.
        var left = _ringUnits - (start & _offsetMask);
        gap = units <= left ? 0 : left;
        return ((tail + 1 - Volatile.Read(ref _cursors.ReadCount)) & CountMask) <= _maxEvents
            && ((start + units - Volatile.Read(ref _cursors.WaitingFrom)) & PositionMask) <= _maxWaitingUnits
            && ((start + gap + units - Volatile.Read(ref _cursors.Head)) & PositionMask) <= _usableUnits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fill(long start, long gap, long key, long sequence, ReadOnlySpan<byte> json)
    {
        var position = start + gap;
        var end = gap != 0 ? _ringUnits : (position & _offsetMask) + EventRecord.Units(json.Length);
        if (end > Volatile.Read(ref _cursors.Used))
        {
            MarkUsed(end);
        }

        if (gap != 0)
        {
            EventRecord.SetWord(RecordAt(start), CommitWord.Gap(start));
        }

        EventRecord.Write(RecordAt(position), position, key, sequence, json, _hasChecksum);
    }

    // Before anything is written there, or a start would not look at it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MarkUsed(long end)
    {
        lock (_gate)
        {
            if (end > _cursors.Used && !_isReleased)
            {
                var used = Math.Min(_ringUnits, (end + _usedStep - 1) / _usedStep * _usedStep);
                if (_memory.Used is not null)
                {
                    _memory.Used->Set(used);
                }

                Volatile.Write(ref _cursors.Used, used);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WakeIfDue(long tail, long position)
    {
        var count = Volatile.Read(ref _cursors.WakeCount);
        var isDue = ((tail - count) & CountMask) < MostEvents || position >= Volatile.Read(ref _cursors.WakePosition);
        if (isDue && Interlocked.Exchange(ref _cursors.IsArmed, 0) != 0)
        {
            _wake();
        }
    }
}
