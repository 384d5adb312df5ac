namespace Taxonomy.Kafka.Forwarding;

/// <summary>Finds the record of an event that has its outcome. Thread-safe.</summary>
internal sealed class RecordsInFlight
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Queue<ForwardedRecord>> _byInsertId = new(StringComparer.Ordinal);
    private int _count;
    private long _bytes;

    /// <summary>The records without an outcome, those that are to become dead letters included.</summary>
    public int Count => Volatile.Read(ref _count);

    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Adds a record whose event goes to the client.</summary>
    public void Add(ForwardedRecord record, string insertId)
    {
        Begin(record);
        lock (_gate)
        {
            // A topic may have the same event twice: the client delivers both, in this order.
            if (!_byInsertId.TryGetValue(insertId, out var records))
            {
                _byInsertId.Add(insertId, records = new Queue<ForwardedRecord>(1));
            }

            records.Enqueue(record);
        }
    }

    /// <summary>Adds a record that goes elsewhere.</summary>
    public void Begin(ForwardedRecord record)
    {
        Interlocked.Increment(ref _count);
        Interlocked.Add(ref _bytes, record.Bytes);
    }

    /// <summary>Takes out the record of an event; null if there is none.</summary>
    public ForwardedRecord? Take(string insertId)
    {
        lock (_gate)
        {
            if (!_byInsertId.TryGetValue(insertId, out var records))
            {
                return null;
            }

            var record = records.Dequeue();
            if (records.Count == 0)
            {
                _byInsertId.Remove(insertId);
            }

            return record;
        }
    }

    /// <summary>Gives a record its outcome.</summary>
    public void Complete(ForwardedRecord record)
    {
        Abandon(record);
        record.Partition.Complete(record);
    }

    /// <summary>Gives a record up without an outcome; the next reader of its partition reads it again.</summary>
    public void Abandon(ForwardedRecord record)
    {
        Interlocked.Decrement(ref _count);
        Interlocked.Add(ref _bytes, -record.Bytes);
    }
}
