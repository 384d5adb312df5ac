using Microsoft.Extensions.Logging;

namespace Taxonomy.Tests.Delivery;

/// <summary>A flush without a token does not last as long as an outage.</summary>
public sealed class FlushTimeoutTests : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(13);

    private readonly LogRecorder _log = new();
    private readonly TestTime _time = new();
    private readonly ScriptedServer _server = new() { Decide = _ => ScriptedServer.Response(503) };

    public void Dispose()
    {
        _log.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task A_flush_without_a_token_ends_in_time_and_logs_why_nothing_arrived()
    {
        await using var client = Client(s_timeout);
        client.TrackAll("A", "B");

        var flush = client.FlushAsync(CancellationToken.None);
        await FailUntilTheTimeoutAsync();

        Assert.False(await flush);
        var message = _log.MessagesAt(LogLevel.Warning).Last();
        Assert.Contains("00:00:13", message, StringComparison.Ordinal);
        Assert.Contains("2 event(s)", message, StringComparison.Ordinal);
        Assert.Contains("503", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_or_an_infinite_time_takes_the_place_of_the_timeout(bool hasToken)
    {
        await using var client = Client(hasToken ? s_timeout : Timeout.InfiniteTimeSpan);
        client.TrackAll("A");

        var flush = client.FlushAsync(hasToken ? TestLimit.Token : CancellationToken.None);
        await FailUntilTheTimeoutAsync();

        Assert.False(flush.IsCompleted);
        _server.Decide = null;
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await flush);
    }

    private AnalyticsClient Client(TimeSpan timeout)
    {
        var options = Clients.Options(_server, _time);
        options.FlushTimeout = timeout;
        return new AnalyticsClient(options, _log);
    }

    private async Task FailUntilTheTimeoutAsync()
    {
        foreach (var seconds in new[] { 1, 2, 4 })
        {
            await _time.SleepThroughAsync(TimeSpan.FromSeconds(seconds));
        }

        await _time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(8));
        _time.Advance(TimeSpan.FromSeconds(6));
    }
}
