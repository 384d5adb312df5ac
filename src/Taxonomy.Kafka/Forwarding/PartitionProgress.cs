using Confluent.Kafka;

namespace Taxonomy.Kafka.Forwarding;

/// <summary>
/// The records of a partition that were read and have no outcome yet. What may be committed ends before the first of
/// them. Thread-safe.
/// </summary>
internal sealed class PartitionProgress(TopicPartition partition)
{
    private readonly object _gate = new();
    private readonly Queue<ForwardedRecord> _records = new();
    private long _next = -1;
    private bool _hasMoved;

    public TopicPartition Partition { get; } = partition;

    /// <summary>Whether every record has its outcome.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return _records.Count == 0;
            }
        }
    }

    /// <summary>Adds the record that was read next.</summary>
    public ForwardedRecord Add(long offset, int bytes)
    {
        var record = new ForwardedRecord(this, offset, bytes);
        lock (_gate)
        {
            _records.Enqueue(record);
        }

        return record;
    }

    /// <summary>Gives a record its outcome.</summary>
    public void Complete(ForwardedRecord record)
    {
        lock (_gate)
        {
            record.IsDone = true;
            while (_records.TryPeek(out var first) && first.IsDone)
            {
                _next = first.Offset + 1;
                _hasMoved = true;
                _records.Dequeue();
            }
        }
    }

    /// <summary>The offset to commit, once after each change.</summary>
    public bool TryTakeOffset(out long offset)
    {
        lock (_gate)
        {
            offset = _next;
            var hasMoved = _hasMoved;
            _hasMoved = false;
            return hasMoved;
        }
    }
}
