using System.Runtime.InteropServices;

namespace Taxonomy.Queue;

/// <summary>
/// The events that leave together, and the request body in which they do: the destination's beginning, then the events
/// with a comma after each. What follows the events is written when the request is sent.
/// </summary>
internal sealed class EventBatch : IRequestBody
{
    private const int InitialSize = 64 * 1024;

    private readonly int _start;
    private byte[] _body;
    private int _end;
    private Entry[] _entries = new Entry[256];

    /// <summary>Makes an empty batch.</summary>
    /// <param name="bodyStart">What a request has before its first event.</param>
    public EventBatch(ReadOnlySpan<byte> bodyStart)
    {
        _start = bodyStart.Length;
        _end = _start;
        _body = new byte[Math.Max(InitialSize, _start * 2)];
        bodyStart.CopyTo(_body);
    }

    private EventBatch(EventBatch other)
    {
        _start = other._start;
        _end = other._end;
        _body = (byte[])other._body.Clone();
        _entries = (Entry[])other._entries.Clone();
        Count = other.Count;
    }

    public int Count { get; private set; }

    public bool IsEmpty => Count == 0;

    /// <summary>The bytes of the events with their commas.</summary>
    public int Bytes => _end - _start;

    /// <summary>The body as far as the end of one of its first events, without a comma.</summary>
    /// <param name="events">How many of the events.</param>
    public ArraySegment<byte> Body(int events) => new(_body, 0, EndOf(events - 1));

    public ReadOnlySpan<byte> Json(int index) =>
        _body.AsSpan(_entries[index].Start, EndOf(index) - _entries[index].Start);

    public ReadOnlyMemory<byte> JsonMemory(int index) =>
        _body.AsMemory(_entries[index].Start, EndOf(index) - _entries[index].Start);

    public long Position(int index) => _entries[index].Position;

    /// <summary>The position of the event that was tracked first.</summary>
    public long OldestPosition
    {
        get
        {
            var oldest = long.MaxValue;
            for (var index = 0; index < Count; index++)
            {
                oldest = Math.Min(oldest, _entries[index].Position);
            }

            return oldest;
        }
    }

    /// <summary>How many of the first events have no more than a number of bytes together, and one at least.</summary>
    public int CountWithin(int maxBytes)
    {
        var count = Count;
        while (count > 1 && EndOf(count - 1) + 1 - _start > maxBytes)
        {
            count--;
        }

        return count;
    }

    public void Add(ReadOnlySpan<byte> json, long position)
    {
        MakeRoom(1, json.Length + 1);
        json.CopyTo(_body.AsSpan(_end));
        _entries[Count++] = new Entry(position, _end);
        _end += json.Length;
        _body[_end++] = (byte)',';
    }

    /// <summary>Takes an event out at the next <see cref="Compact"/>.</summary>
    public void Remove(int index) => _entries[index].IsRemoved = true;

    public bool IsRemoved(int index) => _entries[index].IsRemoved;

    /// <summary>A batch of the same events.</summary>
    public EventBatch Copy() => new(this);

    /// <summary>Closes the gaps that <see cref="Remove"/> has left.</summary>
    public void Compact()
    {
        var kept = 0;
        var end = _start;
        for (var index = 0; index < Count; index++)
        {
            var entry = _entries[index];
            if (entry.IsRemoved)
            {
                continue;
            }

            var length = EndOf(index) + 1 - entry.Start;
            if (end != entry.Start)
            {
                Buffer.BlockCopy(_body, entry.Start, _body, end, length);
            }

            _entries[kept++] = new Entry(entry.Position, end);
            end += length;
        }

        Count = kept;
        _end = end;
    }

    public void Clear()
    {
        Count = 0;
        _end = _start;
    }

    /// <summary>Leaves the body to an aborted request that may still be reading it, and goes on with a copy.</summary>
    public void AbandonBody() => _body = (byte[])_body.Clone();

    private int EndOf(int index) => (index + 1 < Count ? _entries[index + 1].Start : _end) - 1;

    private void MakeRoom(int events, int bytes)
    {
        if (Count + events > _entries.Length)
        {
            Array.Resize(ref _entries, Math.Max(Count + events, _entries.Length * 2));
        }

        if (_end + bytes > _body.Length)
        {
            Array.Resize(ref _body, (int)Math.Max(_end + bytes, Math.Min(_body.Length * 2L, int.MaxValue / 2)));
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private record struct Entry(long Position, int Start)
    {
        public bool IsRemoved { get; set; }
    }
}
