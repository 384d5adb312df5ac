using Taxonomy.Delivery;

namespace Taxonomy.Tests.Delivery;

/// <summary>While events come in a burst, no tracking thread has to wake the sender: it looks by itself.</summary>
public sealed class BurstTests : IAsyncDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(10);

    private readonly TestTime _time = new();
    private readonly ScriptedServer _server = new();
    private readonly AnalyticsClient _client;

    public BurstTests()
    {
        var options = Clients.Options(_server, _time);
        options.EventUploadThreshold = 3;
        options.EventUploadPeriod = s_period;
        _client = new AnalyticsClient(options);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task What_comes_during_a_nap_waits_for_its_end()
    {
        await BeginBurstAsync();

        _client.TrackAll("A", "B", "C", "D");
        _client.TrackAll("E");
        _time.Advance(WakeModeration.Nap);

        Assert.Equal(["A", "B", "C", "D", "E"], (await _server.NextAsync()).EventTypes);
    }

    [Fact]
    public async Task A_burst_that_is_over_is_over()
    {
        await BeginBurstAsync();
        _time.Advance(WakeModeration.Nap);

        // Nothing had come, so that these wake the sender again.
        _client.TrackAll("A", "B", "C");
        Assert.Equal(["A", "B", "C"], (await _server.NextAsync()).EventTypes);
    }

    [Fact]
    public async Task A_burst_goes_on_as_long_as_enough_comes()
    {
        await BeginBurstAsync();
        for (var round = 0; round < 3; round++)
        {
            _client.TrackAll("A", "B", "C", "D");
            _time.Advance(WakeModeration.Nap);
            Assert.Equal(["A", "B", "C", "D"], (await _server.NextAsync()).EventTypes);
            await _time.WaitUntilSleepingForAsync(WakeModeration.Nap);
        }
    }

    [Fact]
    public async Task A_flush_waits_for_no_nap()
    {
        await BeginBurstAsync();

        _client.TrackAll("A");
        Assert.True(await _client.FlushAsync(TestLimit.Token));

        Assert.Equal(["A"], (await _server.NextAsync()).EventTypes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Sleeps_of_no_time_and_long_ones_are_no_burst(int milliseconds)
    {
        var moderation = new WakeModeration();
        for (var wake = 0; wake < 100; wake++)
        {
            moderation.Woke(TimeSpan.FromMilliseconds(milliseconds), isEnough: true);
            moderation.Took();
            Assert.False(moderation.IsNapDue);
        }
    }

    [Fact]
    public void A_long_sleep_begins_the_count_anew()
    {
        var moderation = new WakeModeration();
        for (var wake = 0; wake < 100; wake++)
        {
            moderation.Woke(TimeSpan.FromMilliseconds(wake % 4 == 3 ? 6 : 1), isEnough: true);
            moderation.Took();
            Assert.False(moderation.IsNapDue);
        }
    }

    // Four times, the sender has hardly gone to sleep when enough comes.
    private async Task BeginBurstAsync()
    {
        for (var round = 0; round < 4; round++)
        {
            _client.TrackAll("first");
            await _time.WaitUntilSleepingForAsync(s_period);
            _time.Advance(TimeSpan.FromMilliseconds(1));
            _client.TrackAll("second", "third");
            Assert.Equal(["first", "second", "third"], (await _server.NextAsync()).EventTypes);
        }

        await _time.WaitUntilSleepingForAsync(WakeModeration.Nap);
    }
}
