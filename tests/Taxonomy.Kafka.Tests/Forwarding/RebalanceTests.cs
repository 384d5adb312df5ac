using Taxonomy.Kafka.Tests.Support;
using Taxonomy.Tests;

namespace Taxonomy.Kafka.Tests.Forwarding;

/// <summary>Instances come and go while events are on their way.</summary>
public sealed class RebalanceTests : ForwarderTest
{
    [Fact]
    public async Task Instances_share_the_partitions_and_lose_nothing_when_one_comes_or_goes()
    {
        WriteNumbers(0, 100);
        var first = await StartAsync();
        await WaitForEventsAsync(Users * 20);
        var second = await StartAsync();
        await Eventually.IsTrueAsync(() =>
        {
            WriteOne();
            return first.GetStatistics().Partitions == Partitions / 2
                && second.GetStatistics().Partitions == Partitions / 2;
        });
        await first.StopAsync(Token);
        await Eventually.IsTrueAsync(() =>
        {
            WriteOne();
            return second.GetStatistics().Partitions == Partitions;
        });
        await WaitForEventsAsync(Users * _next);

        AssertAllInOrder(Enumerable.Range(0, _next));
    }

    [Fact]
    public async Task A_partition_that_moves_takes_along_what_has_no_outcome_in_time()
    {
        WriteNumbers(0, 100);
        Destination.IsOpen = false;
        var first = await StartAsync(static options => options.RebalanceTimeout = TimeSpan.Zero);
        await Eventually.IsTrueAsync(() => first.GetStatistics().InFlight == Users * 100);
        var second = await StartAsync();
        await Eventually.IsTrueAsync(() => second.GetStatistics().Partitions == Partitions / 2);
        Assert.Empty(Cluster.Committed(Group, Topic, Partitions));
        Destination.IsOpen = true;
        await WaitForEventsAsync(Users * 100);
        await WaitForCommitsAsync(Users * 100);

        AssertAllInOrder(Enumerable.Range(0, 100));
        Assert.True(second.GetStatistics().Delivered > 0);
    }

    private int _next = 100;

    private void WriteOne() => WriteNumbers(_next++, 1);
}
