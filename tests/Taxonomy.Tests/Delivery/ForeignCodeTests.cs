using Microsoft.Extensions.Logging;

namespace Taxonomy.Tests.Delivery;

/// <summary>Callbacks and logs that throw, or call the client.</summary>
public sealed class ForeignCodeTests : SenderTest
{
    [Fact]
    public async Task A_log_that_throws_harms_nobody()
    {
        Server.Answer(503);
        var options = Clients.Options(Server, Time);
        using var log = new ThrowingLog();
        await using var client = new AnalyticsClient(options, log);
        client.OptOut = true;
        client.TrackAll("Dropped");
        client.OptOut = false;
        client.TrackAll("A");

        var flush = client.FlushAsync(Token);
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.NotEqual(0, log.Calls);
    }

    [Fact]
    public async Task A_callback_that_throws_harms_nobody()
    {
        var client = Start(options => options.OnOutcome = _ => throw new InvalidOperationException("mine"));
        client.TrackAll("A");

        Assert.True(await client.FlushAsync(Token));
        client.OptOut = true;
        client.TrackAll("B");
        Assert.Equal(1, client.GetStatistics().DroppedFor(DropReason.OptedOut));
    }

    [Fact]
    public async Task A_callback_that_tracks_does_not_overflow_the_stack()
    {
        AnalyticsClient? client = null;
        client = Start(options =>
        {
            options.QueueMaxEvents = 1;
            options.OnOutcome = _ => client!.Track("user-1", "Told");
        });
        client.OptOut = true;
        client.TrackAll("A");

        Assert.InRange(client.GetStatistics().DroppedFor(DropReason.OptedOut), 2, 100);
        await Task.CompletedTask;
    }

    private sealed class ThrowingLog : TestLogger, ILoggerFactory
    {
        public int Calls { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) { }

        public void Dispose() { }

        protected override void Write(LogLevel level, string message)
        {
            Calls++;
            throw new InvalidOperationException("mine");
        }
    }
}
