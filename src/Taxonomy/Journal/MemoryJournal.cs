using System.Runtime.InteropServices;
using Taxonomy.Delivery;

namespace Taxonomy.Journal;

/// <summary>
/// Events in memory, in recycled segments. An event is written by its own thread and copied here under a short lock;
/// the sender copies out without holding it.
/// </summary>
internal sealed class MemoryJournal : IJournal
{
    private readonly object _gate = new();
    private readonly int _maxEvents;
    private readonly long _maxBytes;
    private readonly Action _wake;
    private readonly Action<long> _onDrop;
    private readonly Stack<JournalSegment> _free = new();
    private readonly List<Run> _runs = [];
    private readonly int _mostFree;
    private JournalSegment _head = new();
    private JournalSegment _tail;
    private int _count;
    private long _bytes;
    private long _next = 1;
    private int _wakeCount = int.MaxValue;
    private long _wakeBytes = long.MaxValue;
    private int _waiting;
    private bool _isClosed;

    /// <summary>Makes an empty journal.</summary>
    /// <param name="maxEvents">The most events that may wait.</param>
    /// <param name="maxBytes">The most bytes of JSON that may wait.</param>
    /// <param name="wake">Wakes the sender; called without a lock held.</param>
    /// <param name="onDrop">Hears of the position of an event before it leaves to make room.</param>
    public MemoryJournal(int maxEvents, long maxBytes, Action wake, Action<long> onDrop)
    {
        _maxEvents = maxEvents;
        _maxBytes = maxBytes;
        _wake = wake;
        _onDrop = onDrop;
        _mostFree = (int)Math.Min((maxBytes / JournalSegment.StandardSize) + 2, 1 << 16);
        _head.Reset(_next);
        _tail = _head;
    }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    public long NextPosition
    {
        get
        {
            lock (_gate)
            {
                return _next;
            }
        }
    }

    public long OldestPosition
    {
        get
        {
            lock (_gate)
            {
                return _next - _count;
            }
        }
    }

    public AppendResult TryAppend(ReadOnlySpan<byte> json)
    {
        bool isWakeDue;
        lock (_gate)
        {
            if (_isClosed)
            {
                return AppendResult.Closed;
            }

            if (_count >= _maxEvents || _bytes + json.Length > _maxBytes)
            {
                return AppendResult.Full;
            }

            if (!_tail.TryAppend(json))
            {
                AddSegment(json.Length);
                _tail.TryAppend(json);
            }

            _next++;
            _count++;
            _bytes += json.Length;
            isWakeDue = _count >= _wakeCount || _bytes >= _wakeBytes;
            if (isWakeDue)
            {
                _wakeCount = int.MaxValue;
                _wakeBytes = long.MaxValue;
            }
        }

        if (isWakeDue)
        {
            _wake();
        }

        return AppendResult.Appended;
    }

    public void WaitForRoom(int bytes)
    {
        lock (_gate)
        {
            while (!_isClosed && (_count >= _maxEvents || _bytes + bytes > _maxBytes))
            {
                _waiting++;
                Monitor.Wait(_gate);
                _waiting--;
            }
        }
    }

    public bool TryDropOldest(EventCopy? copy, out long position)
    {
        lock (_gate)
        {
            position = _next - _count;
            if (_count == 0)
            {
                return false;
            }

            var segment = FirstUnread();
            copy?.Set(segment.Json(segment.First));
            _onDrop(position);
            Take(segment, 1, segment.Length(segment.First));
            return true;
        }
    }

    public void Read(EventBatch batch, int maxEvents, int maxBytes)
    {
        Reserve(maxEvents, maxBytes);
        foreach (var run in _runs)
        {
            batch.AddRun(run.Segment, run.First, run.Count);
        }

        Release();
    }

    // In memory nothing outlives its reading.
    public void Acknowledge(long position) { }

    public bool TryArm(int count, long bytes)
    {
        lock (_gate)
        {
            if (_count >= count || _bytes >= bytes)
            {
                return false;
            }

            _wakeCount = count;
            _wakeBytes = bytes;
            return true;
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Reserve(int maxEvents, int maxBytes)
    {
        lock (_gate)
        {
            while (_count > 0)
            {
                var segment = FirstUnread();
                var count = segment.CountFitting(maxEvents, maxBytes, out var bytes);
                if (count == 0)
                {
                    break;
                }

                _runs.Add(new Run(segment, segment.First, count));
                segment.IsBeingRead = true;
                Take(segment, count, bytes);
                maxEvents -= count;
                maxBytes -= bytes;
            }

            if (_waiting > 0)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void Release()
    {
        lock (_gate)
        {
            foreach (var run in _runs)
            {
                run.Segment.IsBeingRead = false;
                if (run.Segment.IsUnlinked)
                {
                    Recycle(run.Segment);
                }
            }

            _runs.Clear();
            if (_head.IsExhausted && _head.Next is null)
            {
                // All was read: begin again at the segment's start, in memory that is warm.
                _head.Reset(_next);
            }
        }
    }

    private JournalSegment FirstUnread()
    {
        while (_head.IsExhausted && _head.Next is { } next)
        {
            var done = _head;
            _head = next;
            done.IsUnlinked = true;
            if (!done.IsBeingRead)
            {
                Recycle(done);
            }
        }

        return _head;
    }

    private void Take(JournalSegment segment, int count, int bytes)
    {
        segment.Take(count);
        _count -= count;
        _bytes -= bytes - count;
    }

    private void AddSegment(int length)
    {
        JournalSegment segment;
        if (length >= JournalSegment.StandardSize)
        {
            segment = new JournalSegment(length + 1);
        }
        else
        {
            segment = _free.Count > 0 ? _free.Pop() : new JournalSegment();
        }

        segment.Reset(_next);
        _tail.Next = segment;
        _tail = segment;
    }

    private void Recycle(JournalSegment segment)
    {
        // A segment can hold two runs of one read only if it was not unlinked between them; the mark prevents a second
        // return all the same.
        segment.IsUnlinked = false;
        segment.Next = null;
        if (segment.IsStandard && _free.Count < _mostFree)
        {
            _free.Push(segment);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Run(JournalSegment Segment, int First, int Count);
}
