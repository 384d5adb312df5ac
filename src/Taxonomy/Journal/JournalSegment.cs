namespace Taxonomy.Journal;

/// <summary>
/// A piece of the memory journal: events one after the other, each followed by a comma, so that any run of them is
/// ready to be copied into a request as it stands.
/// </summary>
internal sealed class JournalSegment
{
    public const int StandardSize = 128 * 1024;
    private const int MostEvents = 1024;

    private readonly byte[] _bytes;
    private readonly int[] _ends;

    public JournalSegment(int size = StandardSize)
    {
        _bytes = new byte[size];
        _ends = new int[size == StandardSize ? MostEvents : 1];
    }

    /// <summary>The segment with the events that came next.</summary>
    public JournalSegment? Next { get; set; }

    /// <summary>While the sender copies from it, a segment must not be reused.</summary>
    public bool IsBeingRead { get; set; }

    /// <summary>Whether the segment has left the journal.</summary>
    public bool IsUnlinked { get; set; }

    public bool IsStandard => _bytes.Length == StandardSize;

    public bool IsExhausted => First == Count;

    /// <summary>Events that were appended.</summary>
    public int Count { get; private set; }

    /// <summary>The first event that has not been taken.</summary>
    public int First { get; private set; }

    /// <summary>The position of the segment's first event.</summary>
    public long FirstPosition { get; private set; }

    public void Reset(long position)
    {
        Next = null;
        IsUnlinked = false;
        Count = 0;
        First = 0;
        FirstPosition = position;
    }

    public bool TryAppend(ReadOnlySpan<byte> json)
    {
        var start = Start(Count);
        if (Count == _ends.Length || json.Length >= _bytes.Length - start)
        {
            return false;
        }

        json.CopyTo(_bytes.AsSpan(start));
        var end = start + json.Length;
        _bytes[end] = (byte)',';
        _ends[Count++] = end + 1;
        return true;
    }

    /// <summary>How many of the next events fit, and how many bytes they take with their commas.</summary>
    public int CountFitting(int maxEvents, int maxBytes, out int bytes)
    {
        var start = Start(First);
        var count = Math.Min(maxEvents, Count - First);
        while (count > 0 && _ends[First + count - 1] - start > maxBytes)
        {
            // Too large by far is rare, so halve only then.
            count = _ends[First + (count / 2)] - start > maxBytes ? count / 2 : count - 1;
        }

        bytes = count == 0 ? 0 : _ends[First + count - 1] - start;
        return count;
    }

    /// <summary>Passes over the next events: they are taken.</summary>
    public void Take(int count) => First += count;

    /// <summary>An event without its comma.</summary>
    public ReadOnlySpan<byte> Json(int index) => _bytes.AsSpan(Start(index), _ends[index] - Start(index) - 1);

    /// <summary>A run of events, each with its comma.</summary>
    public ReadOnlySpan<byte> Run(int first, int count) =>
        _bytes.AsSpan(Start(first), _ends[first + count - 1] - Start(first));

    /// <summary>The bytes of an event with its comma.</summary>
    public int Length(int index) => _ends[index] - Start(index);

    private int Start(int index) => index == 0 ? 0 : _ends[index - 1];
}
