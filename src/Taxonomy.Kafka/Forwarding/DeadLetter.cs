using Confluent.Kafka;
using Taxonomy.Kafka.Producing;

namespace Taxonomy.Kafka.Forwarding;

/// <summary>A record that cannot be forwarded, on its way to the dead-letter topic.</summary>
/// <param name="Forwarded">The record as it was read.</param>
/// <param name="Pending">The record as it is written.</param>
/// <param name="Reason">Why it cannot be forwarded.</param>
internal sealed record DeadLetter(ForwardedRecord Forwarded, PendingRecord Pending, string Reason)
{
    /// <summary>What is written.</summary>
    public Message<byte[]?, byte[]> Message => Pending.Message;
}
