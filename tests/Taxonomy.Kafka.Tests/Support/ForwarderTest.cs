using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Taxonomy.Tests;

namespace Taxonomy.Kafka.Tests.Support;

/// <summary>Forwarders of a topic of a cluster of its own.</summary>
public abstract class ForwarderTest : IAsyncDisposable
{
    private protected const string Topic = "events";
    private protected const string DeadLetters = "events-dead";
    private protected const string Group = "forwarders";
    private protected const int Partitions = 4;
    private protected const int Users = 5;

    private readonly List<KafkaForwarder> _forwarders = [];
    private int _insertId;

    private protected ForwarderTest()
    {
        Cluster = MockCluster.Start();
        Cluster.SetGroupDelay(0);
        Cluster.CreateTopic(Topic, Partitions);
        Cluster.CreateTopic(DeadLetters, 1);
    }

    private protected static CancellationToken Token => TestLimit.Token;

    private protected MockCluster Cluster { get; }

    private protected CollectingDestination Destination { get; } = new();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Destination.IsOpen = true;
        foreach (var forwarder in _forwarders)
        {
            await forwarder.StopAsync(CancellationToken.None);
            forwarder.Dispose();
        }

        Cluster.Dispose();
    }

    private protected static KafkaForwarderOptions Options(string brokers) =>
        new()
        {
            BootstrapServers = brokers,
            Topic = Topic,
            GroupId = Group,
            Client =
            {
                EventUploadPeriod = TimeSpan.FromMilliseconds(10),
                EventUploadThreshold = 50,
                WriteProblemsToConsole = false,
            },
            Consumer =
            {
                // Tests wait for what is noticed late by default.
                SessionTimeoutMs = 1000,
                HeartbeatIntervalMs = 50,
                FetchWaitMaxMs = 10,
                ReconnectBackoffMs = 10,
                ReconnectBackoffMaxMs = 100,
                AutoCommitIntervalMs = 50,
                CancellationDelayMaxMs = 10,
            },
        };

    private protected async Task<KafkaForwarder> StartAsync(Action<KafkaForwarderOptions>? change = null)
    {
        var options = Options(Cluster.BootstrapServers);
        options.Client.Destination = Destination;
        change?.Invoke(options);
        var forwarder = new KafkaForwarder(options);
        _forwarders.Add(forwarder);
        await forwarder.StartAsync(Token);
        return forwarder;
    }

    /// <summary>Writes so many events of each user.</summary>
    private protected void WriteNumbers(int first, int count)
    {
        var messages = new List<Message<byte[]?, byte[]?>>();
        for (var number = first; number < first + count; number++)
        {
            for (var user = 0; user < Users; user++)
            {
                messages.Add(Event($"user-{user}", number));
            }
        }

        Cluster.Write(Topic, [.. messages]);
    }

    private protected Message<byte[]?, byte[]?> Event(string user, int number)
    {
        var insertId = Interlocked.Increment(ref _insertId).ToString("D6", CultureInfo.InvariantCulture);
        var json =
            $$$"""{"insert_id":"{{{insertId}}}","time":{{{1_750_000_000_000 + number}}},"user_id":"{{{user}}}","event_type":"Numbered","event_properties":{"number":{{{number}}}}}""";
        return Record(user, Encoding.UTF8.GetBytes(json));
    }

    private protected static Message<byte[]?, byte[]?> Record(string key, byte[]? value) =>
        new() { Key = Encoding.UTF8.GetBytes(key), Value = value };

    private protected Task WaitForEventsAsync(int count) =>
        Eventually.IsTrueAsync(() => Destination.Events.Distinct().Count() >= count);

    /// <summary>Each user has these numbers, in order, when repetitions do not count.</summary>
    private protected void AssertAllInOrder(IEnumerable<int> numbers) => AssertInOrder(Destination.Events, numbers);

    private protected static void AssertInOrder(IEnumerable<(string User, int Number)> events, IEnumerable<int> numbers)
    {
        var byUser = events.Distinct().GroupBy(static one => one.User).ToList();
        Assert.Equal(Users, byUser.Count);
        Assert.All(byUser, user => Assert.Equal(numbers, user.Select(static one => one.Number)));
    }

    /// <summary>Waits until everything in the topic is committed.</summary>
    private protected async Task WaitForCommitsAsync(int records)
    {
        while (Cluster.Committed(Group, Topic, Partitions).Values.Sum() < records)
        {
            await Task.Delay(20, Token);
        }
    }
}
