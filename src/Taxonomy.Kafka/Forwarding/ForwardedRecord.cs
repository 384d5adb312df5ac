using Confluent.Kafka;

namespace Taxonomy.Kafka.Forwarding;

/// <summary>A record that was read and has no outcome yet.</summary>
internal sealed class ForwardedRecord(PartitionProgress partition, long offset, int bytes)
{
    public PartitionProgress Partition { get; } = partition;

    public long Offset { get; } = offset;

    /// <summary>Where it is.</summary>
    public TopicPartitionOffset Place => new(Partition.Partition, Offset);

    /// <summary>The bytes of its value, as they count for the limit.</summary>
    public int Bytes { get; } = bytes;

    /// <summary>Whether it has its outcome; of its partition alone.</summary>
    public bool IsDone { get; set; }
}
