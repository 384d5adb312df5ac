using Confluent.Kafka;
using Taxonomy.Kafka.Tests.Support;
using Taxonomy.Tests;

namespace Taxonomy.Kafka.Tests.Producing;

/// <summary>Nothing is lost or changes its order, whatever happens to brokers and producer.</summary>
public sealed class DeliveryTests : DestinationTest
{
    private const int Users = 7;
    private const int Count = 300;

    [Fact]
    public async Task Events_of_a_key_arrive_once_and_in_order()
    {
        var client = Start();
        TrackNumbers(client, Users, 0, Count);

        Assert.True(await client.FlushAsync(Token));
        var records = AssertAllInOrder(Users, Count);
        Assert.Equal(Users * Count, records.Count);
        Assert.Equal(Users * Count, Outcomes.Count(static one => one.IsDelivered));
        Assert.True(records.Select(static one => one.Partition).Distinct().Count() > 1);
    }

    [Fact]
    public async Task A_full_producer_makes_the_delivery_wait()
    {
        var client = Start(options => options.Producer.QueueBufferingMaxMessages = 3);
        TrackNumbers(client, Users, 0, 30);

        Assert.True(await client.FlushAsync(Token));
        AssertAllInOrder(Users, 30);
    }

    [Fact]
    public async Task An_outage_of_all_brokers_delays_events_and_loses_and_repeats_none()
    {
        var client = Start(changeClient: static options => options.RequestTimeout = TimeSpan.FromMilliseconds(200));
        TrackNumbers(client, Users, 0, Count / 3);
        Assert.True(await client.FlushAsync(Token));
        Cluster.StopBrokers();
        TrackNumbers(client, Users, Count / 3, Count / 3);
        var flush = client.FlushAsync(Token);

        // The client tries again; the producer has the events from the first time on.
        await Eventually.IsTrueAsync(() => client.GetStatistics().Retries > 0);
        Assert.Equal(DeliveryState.BackingOff, client.GetStatistics().State);
        Assert.Contains("not confirmed", client.GetStatistics().LastFailure);
        Cluster.StartBrokers();
        TrackNumbers(client, Users, Count / 3 * 2, Count / 3);

        Assert.True(await flush);
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(Users * Count, AssertAllInOrder(Users, Count).Count);
    }

    [Fact]
    public async Task Errors_that_pass_change_no_order()
    {
        Cluster.FailNext(
            MockCluster.RequestKind.Produce,
            ErrorCode.NotLeaderForPartition,
            ErrorCode.RequestTimedOut,
            ErrorCode.NoError,
            ErrorCode.NotEnoughReplicasAfterAppend,
            ErrorCode.NotEnoughReplicas
        );
        var client = Start();
        TrackNumbers(client, Users, 0, Count);

        Assert.True(await client.FlushAsync(Token));
        AssertAllInOrder(Users, Count);
    }

    [Fact]
    public async Task After_a_fatal_error_a_new_producer_writes_what_has_no_report()
    {
        var client = Start(changeClient: static options => options.RequestTimeout = TimeSpan.FromMilliseconds(500));
        TrackNumbers(client, Users, 0, 10);
        Assert.True(await client.FlushAsync(Token));
        Cluster.StopBrokers();
        TrackNumbers(client, Users, 10, 90);
        var flush = client.FlushAsync(Token);
        await Eventually.IsTrueAsync(() => client.GetStatistics().Retries > 0);
        var first = Destination.Producer!;
        MockCluster.Kill(first);
        Cluster.StartBrokers();

        Assert.True(await flush);
        Assert.NotSame(first, Destination.Producer);
        AssertAllInOrder(Users, 100);
        Assert.All(Outcomes, static outcome => Assert.True(outcome.IsDelivered));
    }

    [Fact]
    public async Task What_the_producer_has_at_the_end_stays_in_the_journal_for_the_next_client()
    {
        using var directory = new TemporaryDirectory();
        var client = Start(changeClient: Durable);
        TrackNumbers(client, Users, 0, 20);
        Assert.True(await client.FlushAsync(Token));
        Cluster.StopBrokers();
        TrackNumbers(client, Users, 20, 20);
        await client.DisposeAsync();
        Assert.Null(Destination.Producer);
        Assert.Equal(Users * 20, client.GetStatistics().Queued);
        Cluster.StartBrokers();
        client = Start(changeClient: Durable);

        Assert.True(await client.FlushAsync(Token));
        AssertAllInOrder(Users, 40);

        void Durable(AnalyticsClientOptions options)
        {
            options.JournalDirectory = directory.Path;
            options.ShutdownTimeout = TimeSpan.FromMilliseconds(300);
        }
    }
}
