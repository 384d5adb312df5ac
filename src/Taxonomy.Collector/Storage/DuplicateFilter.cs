namespace Taxonomy.Collector.Storage;

/// <summary>
/// Recognizes an event that was stored before: the same API key, insert id and device id (where there is one) within
/// the window; for Segment, the same message id alone, whatever the key; for mParticle, the same batch; for
/// Tealium, none. A duplicate does not prolong it. More than a number
/// of events are not remembered.
/// </summary>
internal sealed class DuplicateFilter(TimeSpan window, TimeProvider clock, int? most = null)
{
    private readonly Dictionary<Key, DateTimeOffset> _known = [];
    private readonly Queue<(Key Key, DateTimeOffset Until)> _expiry = new();

    /// <summary>Remembers the event; false when it is a duplicate. An event without insert id never is.</summary>
    public bool Add(ReceivedEvent received)
    {
        if (KeyOf(received) is not { } key)
        {
            return true;
        }

        var now = clock.GetUtcNow();
        Expire(now);
        if (!_known.TryAdd(key, now + window))
        {
            return false;
        }

        _expiry.Enqueue((key, now + window));
        return true;
    }

    /// <summary>Forgets events that were remembered but could not be stored.</summary>
    public void Remove(IEnumerable<ReceivedEvent> events)
    {
        foreach (var key in events.Select(KeyOf).OfType<Key>())
        {
            _known.Remove(key);
        }
    }

    public void Clear()
    {
        _known.Clear();
        _expiry.Clear();
    }

    private void Expire(DateTimeOffset now)
    {
        while (_expiry.TryPeek(out var oldest) && (oldest.Until <= now || _expiry.Count > most))
        {
            _expiry.Dequeue();
            // It may have been removed and remembered anew since.
            if (_known.TryGetValue(oldest.Key, out var until) && until == oldest.Until)
            {
                _known.Remove(oldest.Key);
            }
        }
    }

    private static Key? KeyOf(ReceivedEvent received) =>
        received.Endpoint switch
        {
            CollectorEndpoint.MParticle => received.BatchId is { } batchId
                ? new Key(received.ApiKey, batchId, null)
                : null,
            CollectorEndpoint.Tealium => null,
            _ when received.InsertId is not { } => null,
            CollectorEndpoint.Segment => new Key("", received.InsertId, null),
            _ => new Key(received.ApiKey, received.InsertId, received.DeviceId),
        };

    private readonly record struct Key(string ApiKey, string InsertId, string? DeviceId);
}
