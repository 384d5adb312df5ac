using System.Diagnostics;
using Confluent.Kafka;

namespace Taxonomy.Kafka.Forwarding;

/// <content>
/// Partitions that come and go. The handlers run while the loop reads, on its thread.
/// </content>
internal sealed partial class ForwarderLoop
{
    private IConsumer<byte[]?, byte[]?> CreateConsumer()
    {
        var builder = new ConsumerBuilder<byte[]?, byte[]?>(_consumerConfig)
            .SetLogHandler((_, line) => _options.OnLog?.Invoke(line))
            .SetErrorHandler((_, error) => Fail(error))
            .SetPartitionsAssignedHandler((_, partitions) => Begin(partitions))
            .SetPartitionsRevokedHandler((consumer, partitions) => Finish(consumer, partitions))
            .SetPartitionsLostHandler((_, partitions) => Lose(partitions.Select(static one => one.TopicPartition)));
        if (_options.OnTokenRefresh is { } refresh)
        {
            builder.SetOAuthBearerTokenRefreshHandler(refresh);
        }

        return builder.Build();
    }

    private void Begin(IEnumerable<TopicPartition> partitions)
    {
        foreach (var partition in partitions)
        {
            _partitions[partition] = new PartitionProgress(partition);
        }

        // What is new does not pause by itself.
        _mustPauseAnew = true;
        _partitionCount = _partitions.Count;
    }

    // Another instance reads on from what is committed. The more has its outcome until then, the less comes twice.
    private void Finish(IConsumer<byte[]?, byte[]?> consumer, List<TopicPartitionOffset> revoked)
    {
        var own = revoked
            .Where(one => _partitions.ContainsKey(one.TopicPartition))
            .ToDictionary(static one => one.TopicPartition, one => _partitions[one.TopicPartition]);
        if (own.Values.Any(static one => !one.IsIdle))
        {
            _ = _client.FlushAsync().AsTask();
            var started = Stopwatch.GetTimestamp();
            while (
                own.Values.Any(static one => !one.IsIdle)
                && Stopwatch.GetElapsedTime(started) < _options.RebalanceTimeout
            )
            {
                _deadLetters?.Work();
                Thread.Sleep(s_look);
            }
        }

        // They are committed when the partitions are given up, after this.
        StoreOffsets(consumer, own);
        Lose(own.Keys);
    }

    // Outcomes that come later go nowhere.
    private void Lose(IEnumerable<TopicPartition> partitions)
    {
        foreach (var partition in partitions.ToList())
        {
            _partitions.Remove(partition);
        }

        _partitionCount = _partitions.Count;
    }

    private void LoseAll()
    {
        Lose(_partitions.Keys);
        _isPaused = false;
    }
}
