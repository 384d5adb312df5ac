using System.Collections.Concurrent;
using Confluent.Kafka;

namespace Taxonomy.Kafka.Tests.Support;

/// <summary>A client that writes to a topic of a cluster of its own.</summary>
public abstract class DestinationTest : IAsyncDisposable
{
    private protected const string Topic = "events";
    private protected const string DeadLetters = "events-dead";

    private AnalyticsClient? _client;

    private protected static CancellationToken Token => TestLimit.Token;

    private protected MockCluster Cluster { get; } = MockCluster.Start();

    private protected KafkaDestination Destination { get; private set; } = null!;

    private protected ConcurrentQueue<EventOutcome> Outcomes { get; } = new();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        Cluster.Dispose();
    }

    private protected AnalyticsClient Start(
        Action<KafkaOptions>? change = null,
        Action<AnalyticsClientOptions>? changeClient = null
    )
    {
        var kafka = new KafkaOptions { BootstrapServers = Cluster.BootstrapServers, Topic = Topic };

        // Tests wait for what is known late by default.
        kafka.Producer.ReconnectBackoffMs = 10;
        kafka.Producer.ReconnectBackoffMaxMs = 100;
        kafka.Producer.RetryBackoffMs = 10;
        kafka.Producer.TopicMetadataPropagationMaxMs = 100;
        kafka.Producer.TopicMetadataRefreshFastIntervalMs = 20;
        change?.Invoke(kafka);
        Destination = new KafkaDestination(kafka);
        var options = new AnalyticsClientOptions
        {
            Destination = Destination,
            MinIdLength = 1,
            OnInvalid = InvalidDataPolicy.Throw,
            EventUploadPeriod = TimeSpan.FromHours(1),
            EventUploadThreshold = 1_000_000,
            OnOutcome = Outcomes.Enqueue,
        };
        changeClient?.Invoke(options);
        return _client = new AnalyticsClient(options);
    }

    private protected static void TrackNumbers(AnalyticsClient client, int users, int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            for (var user = 0; user < users; user++)
            {
                client.Track($"user-{user}", "Numbered", new EventProperties { ["number"] = number });
            }
        }
    }

    private protected IReadOnlyList<ConsumeResult<byte[]?, byte[]?>> AssertAllInOrder(int users, int count)
    {
        var records = Cluster.ReadAll(Topic);
        var numbers = records.NumbersByKey();
        Assert.Equal(users, numbers.Count);
        Assert.All(numbers.Values, one => Assert.Equal(Enumerable.Range(0, count), one));
        return records;
    }
}
