using Taxonomy.Collector;

namespace Taxonomy.Tests;

public class DeliveryOverSocketsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delivers_what_was_tracked_when_flushed()
    {
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        await using var client = new AnalyticsClient(Clients.Options(collector));

        client.Track("user-1", "Song Played", new EventProperties { ["position"] = 3 });

        Assert.True(await client.FlushAsync(Token));
        var received = Assert.Single(collector.Events);
        Assert.Equal("Song Played", received.EventType);
        Assert.Equal(1, client.GetStatistics().Delivered);
        Assert.Equal(0, client.GetStatistics().Queued);
    }
}
