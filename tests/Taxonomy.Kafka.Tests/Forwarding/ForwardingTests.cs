using Taxonomy.Kafka.Tests.Support;
using Taxonomy.Tests;

namespace Taxonomy.Kafka.Tests.Forwarding;

/// <summary>Events go on in order, and are committed when they have their outcome.</summary>
public sealed class ForwardingTests : ForwarderTest
{
    [Fact]
    public async Task Events_are_delivered_once_in_order_and_then_committed()
    {
        WriteNumbers(0, 100);
        var forwarder = await StartAsync();
        await WaitForEventsAsync(Users * 100);
        WriteNumbers(100, 50);
        await WaitForEventsAsync(Users * 150);
        await WaitForCommitsAsync(Users * 150);
        await forwarder.StopAsync(Token);

        AssertAllInOrder(Enumerable.Range(0, 150));
        Assert.Equal(Users * 150, Destination.Events.Count);
        var statistics = forwarder.GetStatistics();
        Assert.Equal(Users * 150, statistics.Read);
        Assert.Equal(Users * 150, statistics.Delivered);
        Assert.Equal(0, statistics.InFlight);
    }

    [Fact]
    public async Task What_has_no_outcome_is_not_committed_and_is_read_again_by_the_next_instance()
    {
        WriteNumbers(0, 20);
        Destination.IsOpen = false;
        var first = await StartAsync(static options => options.Client.ShutdownTimeout = TimeSpan.Zero);
        await Eventually.IsTrueAsync(() => first.GetStatistics().InFlight == Users * 20);
        await first.StopAsync(Token);
        Assert.Empty(Cluster.Committed(Group, Topic, Partitions));
        Assert.Equal(0, first.GetStatistics().InFlight);
        Destination.IsOpen = true;
        await StartAsync();
        await WaitForEventsAsync(Users * 20);

        AssertAllInOrder(Enumerable.Range(0, 20));
        await WaitForCommitsAsync(Users * 20);
    }

    [Fact]
    public async Task A_destination_that_takes_nothing_makes_reading_pause()
    {
        WriteNumbers(0, 200);
        Destination.IsOpen = false;
        var forwarder = await StartAsync(static options => options.MaxInFlight = 30);
        await Eventually.IsTrueAsync(() => forwarder.GetStatistics().IsPaused);
        Assert.Equal(30, forwarder.GetStatistics().InFlight);
        Destination.IsOpen = true;
        await WaitForEventsAsync(Users * 200);

        AssertAllInOrder(Enumerable.Range(0, 200));
        Assert.Equal(Users * 200, Destination.Events.Count);
    }

    [Fact]
    public async Task Large_events_make_reading_pause_too()
    {
        WriteNumbers(0, 50);
        Destination.IsOpen = false;
        var forwarder = await StartAsync(static options => options.MaxInFlightBytes = 1024);
        await Eventually.IsTrueAsync(() => forwarder.GetStatistics().IsPaused);
        Assert.InRange(forwarder.GetStatistics().InFlight, 5, 10);
        Destination.IsOpen = true;
        await WaitForEventsAsync(Users * 50);

        AssertAllInOrder(Enumerable.Range(0, 50));
    }

    [Fact]
    public async Task An_outage_of_the_brokers_and_a_dead_consumer_lose_nothing()
    {
        WriteNumbers(0, 50);
        var forwarder = await StartAsync();
        await WaitForEventsAsync(Users * 50);
        Cluster.StopBrokers();
        await Eventually.IsTrueAsync(() => forwarder.GetStatistics().LastFailure is not null);
        Cluster.StartBrokers();
        WriteNumbers(50, 50);
        await WaitForEventsAsync(Users * 100);
        MockCluster.Kill(forwarder.Consumer!);
        WriteNumbers(100, 50);
        await WaitForEventsAsync(Users * 150);

        AssertAllInOrder(Enumerable.Range(0, 150));
    }
}
