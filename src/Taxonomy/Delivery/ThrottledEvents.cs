using Taxonomy.Queue;

namespace Taxonomy.Delivery;

/// <summary>
/// Events of users and devices that the destination wants less of for a while. They wait here so that all others go
/// on; a user's later events line up behind the earlier ones.
/// </summary>
/// <param name="maxEvents">The most events that may wait here.</param>
/// <param name="maxBytes">The most bytes that may wait here.</param>
internal sealed class ThrottledEvents(int maxEvents, long maxBytes)
{
    private readonly Dictionary<IdKey, TimeSpan> _until = [];
    private readonly Dictionary<IdKey, Lane> _lanes = [];

    public int Count { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Whether any event has to be looked at before it is sent.</summary>
    public bool IsIdle => _lanes.Count == 0 && _until.Count == 0;

    public bool IsFull => Count > maxEvents || Bytes > maxBytes;

    /// <summary>When the next events can be sent; null when none wait.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            TimeSpan? next = null;
            foreach (var lane in _lanes.Values)
            {
                next = next is { } earlier && earlier < lane.Due ? earlier : lane.Due;
            }

            return next;
        }
    }

    /// <summary>The position of the event that was tracked first.</summary>
    public long OldestPosition
    {
        get
        {
            var oldest = long.MaxValue;
            foreach (var lane in _lanes.Values)
            {
                oldest = Math.Min(oldest, lane.Events.First!.Value.Position);
            }

            return oldest;
        }
    }

    /// <summary>Lets a user or device wait.</summary>
    public void Throttle(IdKey key, TimeSpan until) => _until[key] = until;

    /// <summary>Forgets who has waited long enough.</summary>
    public void Forget(TimeSpan now)
    {
        if (_until.Count == 0)
        {
            return;
        }

        foreach (var key in _until.Where(pair => pair.Value <= now).Select(pair => pair.Key).ToList())
        {
            _until.Remove(key);
        }
    }

    /// <summary>Whether an event has to wait, and until when.</summary>
    public bool MustWait(in EventHeader facts, TimeSpan now, out TimeSpan until)
    {
        until = now;
        var mustWait = _lanes.ContainsKey(facts.OrderKey);
        if (facts.UserId is { } user && _until.TryGetValue(new IdKey(IdKind.User, user), out var userUntil))
        {
            until = userUntil;
            mustWait |= userUntil > now;
        }

        if (facts.DeviceId is { } device && _until.TryGetValue(new IdKey(IdKind.Device, device), out var deviceUntil))
        {
            until = deviceUntil > until ? deviceUntil : until;
            mustWait |= deviceUntil > now;
        }

        return mustWait;
    }

    /// <summary>Puts an event into its place in the user's line.</summary>
    public void Hold(in EventHeader facts, ReadOnlySpan<byte> json, long position, TimeSpan until)
    {
        if (!_lanes.TryGetValue(facts.OrderKey, out var lane))
        {
            lane = new Lane();
            _lanes.Add(facts.OrderKey, lane);
        }

        lane.Due = lane.Due > until ? lane.Due : until;
        lane.Insert(new HeldEvent(position, json.ToArray()));
        Count++;
        Bytes += json.Length;
    }

    /// <summary>Moves events that have waited long enough into a batch, each user's in order.</summary>
    public void TakeDue(EventBatch batch, TimeSpan now, int maxEvents, int maxBytes)
    {
        if (_lanes.Count == 0)
        {
            return;
        }

        foreach (var pair in _lanes.Where(pair => pair.Value.Due <= now).ToList())
        {
            while (pair.Value.Events.First is { } first)
            {
                if (batch.Count >= maxEvents || batch.Bytes + first.Value.Json.Length + 1 > maxBytes)
                {
                    return;
                }

                batch.Add(first.Value.Json, first.Value.Position);
                RemoveFirst(pair.Key, pair.Value);
            }
        }
    }

    /// <summary>Takes out the event that was tracked first.</summary>
    public HeldEvent TakeOldest()
    {
        var oldest = _lanes.First();
        foreach (var pair in _lanes)
        {
            if (pair.Value.Events.First!.Value.Position < oldest.Value.Events.First!.Value.Position)
            {
                oldest = pair;
            }
        }

        var first = oldest.Value.Events.First!.Value;
        RemoveFirst(oldest.Key, oldest.Value);
        return first;
    }

    /// <summary>Takes out the event that was tracked last.</summary>
    public HeldEvent TakeNewest()
    {
        var newest = _lanes.First();
        foreach (var pair in _lanes)
        {
            if (pair.Value.Events.Last!.Value.Position > newest.Value.Events.Last!.Value.Position)
            {
                newest = pair;
            }
        }

        var last = newest.Value.Events.Last!;
        Remove(newest.Key, newest.Value, last);
        return last.Value;
    }

    private void RemoveFirst(IdKey key, Lane lane) => Remove(key, lane, lane.Events.First!);

    private void Remove(IdKey key, Lane lane, LinkedListNode<HeldEvent> node)
    {
        lane.Events.Remove(node);
        Count--;
        Bytes -= node.Value.Json.Length;
        if (lane.Events.Count == 0)
        {
            _lanes.Remove(key);
        }
    }

    private sealed class Lane
    {
        public LinkedList<HeldEvent> Events { get; } = [];

        public TimeSpan Due { get; set; }

        // New events come last; those that were in a batch already return to the front, the last of them first.
        public void Insert(HeldEvent added)
        {
            if (Events.First is { } first && added.Position < first.Value.Position)
            {
                Events.AddFirst(added);
                return;
            }

            var node = Events.Last;
            while (node is not null && node.Value.Position > added.Position)
            {
                node = node.Previous;
            }

            if (node is null)
            {
                Events.AddFirst(added);
            }
            else
            {
                Events.AddAfter(node, added);
            }
        }
    }
}
