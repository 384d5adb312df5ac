using Taxonomy.Queue;

namespace Taxonomy.Delivery;

/// <summary>
/// Lets identifies that only set properties wait for others of the same user, to become one, as Amplitude's mobile SDKs
/// do. They wait behind the journal, which keeps them until the one is delivered: nothing is lost with the process.
/// </summary>
internal sealed class IdentifyCoalescer
{
    // What is larger gains nothing by waiting.
    private const int LargestHeld = 16 * 1024;
    private const int MostUsers = 100;
    private const int MostParts = 500;

    private readonly TimeSpan _interval;
    private readonly int _mostBytes;
    private readonly EventBatch _read = new(default);
    private readonly List<Line> _lines = [];
    private readonly Dictionary<long, IReadOnlyList<HeldEvent>> _merged = [];
    private int _parts;
    private int _bytes;

    public IdentifyCoalescer(TimeSpan interval, int maxRequestBytes)
    {
        _interval = interval;
        _mostBytes = maxRequestBytes / 4;
    }

    public bool IsEmpty => _lines.Count == 0;

    /// <summary>When the next of them have waited long enough; null when none wait.</summary>
    public TimeSpan? NextDue => _lines.Count == 0 ? null : _lines[0].Due;

    /// <summary>The position of the oldest event that waits here.</summary>
    public long OldestPosition
    {
        get
        {
            var oldest = long.MaxValue;
            foreach (var line in _lines)
            {
                oldest = Math.Min(oldest, line.Parts[0].Position);
            }

            return oldest;
        }
    }

    /// <summary>The events that an event of a batch was made of; null when it is one as it was tracked.</summary>
    public IReadOnlyList<HeldEvent>? PartsOf(long position) =>
        _merged.TryGetValue(position, out var parts) ? parts : null;

    /// <summary>Forgets of what an event was made, as it has its outcome or goes its way in parts.</summary>
    public void Forget(long position) => _merged.Remove(position);

    /// <summary>Reads on in the journal: moves events into a batch, and keeps those back that can wait.</summary>
    /// <param name="journal">Where events wait; null when nothing more may be read.</param>
    /// <param name="batch">Takes what is to be sent.</param>
    /// <param name="maxEvents">The most events of a batch.</param>
    /// <param name="maxBytes">The most bytes of a batch.</param>
    /// <param name="now">The running time.</param>
    /// <param name="mustSend">Whether nothing may wait.</param>
    public void Read(IJournal? journal, EventBatch batch, int maxEvents, int maxBytes, TimeSpan now, bool mustSend)
    {
        while (_lines.Count > 0 && _lines[0].Due <= now)
        {
            Release(0, batch);
        }

        // What waits here may have to leave with what is read now, and in its parts if it must.
        _read.Clear();
        journal?.Read(_read, Math.Max(maxEvents - batch.Count - _parts, 1), maxBytes - batch.Bytes - _bytes - _parts);
        for (var index = 0; index < _read.Count; index++)
        {
            Take(_read.Json(index), _read.Position(index), batch, now);
        }

        // A large event may not fit beside what waits.
        if (mustSend || (_read.IsEmpty && batch.IsEmpty && journal?.Count > 0))
        {
            ReleaseAll(batch);
        }
    }

    /// <summary>Moves all that wait into a batch.</summary>
    public void ReleaseAll(EventBatch batch)
    {
        while (_lines.Count > 0)
        {
            Release(0, batch);
        }
    }

    private void Take(ReadOnlySpan<byte> json, long position, EventBatch batch, TimeSpan now)
    {
        var facts = EventHeader.Read(json);
        var canWait =
            facts.EventType == "$identify"
            && (facts.UserId ?? facts.DeviceId) is not null
            && json.Length <= LargestHeld
            && IdentifyContent.TryFindSet(json, out _);
        Line? line = null;
        for (var index = _lines.Count - 1; index >= 0; index--)
        {
            if (canWait && _lines[index].IsOf(facts))
            {
                line = _lines[index];
            }
        }

        // Whoever shares an id with what waits must find it done.
        for (var index = 0; index < _lines.Count; )
        {
            if (_lines[index] != line && _lines[index].IsRelatedTo(facts))
            {
                Release(index, batch);
            }
            else
            {
                index++;
            }
        }

        if (!canWait)
        {
            batch.Add(json, position);
            return;
        }

        if (line is null)
        {
            line = new Line(facts.UserId, facts.DeviceId, now + _interval);
            _lines.Add(line);
        }

        line.Parts.Add(new HeldEvent(position, json.ToArray()));
        _parts++;
        _bytes += json.Length;
        while (_lines.Count > MostUsers || _parts > MostParts || _bytes > _mostBytes)
        {
            Release(0, batch);
        }
    }

    private void Release(int index, EventBatch batch)
    {
        var parts = _lines[index].Parts;
        _lines.RemoveAt(index);
        _parts -= parts.Count;
        foreach (var part in parts)
        {
            _bytes -= part.Json.Length;
        }

        var first = parts[0];
        if (parts.Count == 1)
        {
            batch.Add(first.Json, first.Position);
        }
        else
        {
            // At the place of the first, as long as which nothing behind it counts as done.
            _merged[first.Position] = parts;
            batch.Add(IdentifyContent.Merge(parts), first.Position);
        }
    }

    private sealed class Line(string? userId, string? deviceId, TimeSpan due)
    {
        public List<HeldEvent> Parts { get; } = [];

        public TimeSpan Due => due;

        public bool IsOf(in EventHeader facts) => facts.UserId == userId && facts.DeviceId == deviceId;

        public bool IsRelatedTo(in EventHeader facts) =>
            (userId is not null && facts.UserId == userId) || (deviceId is not null && facts.DeviceId == deviceId);
    }
}
