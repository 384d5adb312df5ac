using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Taxonomy.Collector.Tests;

public sealed class DelayTests : CollectorTest
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly SignallingClock _clock = new();

    protected override CollectorOptions Options => new() { TimeProvider = _clock };

    [Fact]
    public async Task Answers_by_itself_after_a_delay()
    {
        Server.Faults.Enqueue(CollectorAnswer.Delay(Hour));
        var sending = PostAsync(Event());
        await _clock.TimerSetAsync(Token);
        Assert.False(sending.IsCompleted);
        Assert.Empty(Server.Events);

        _clock.Advance(Hour);

        Assert.Equal(200, (await sending).Status);
        Assert.Single(Server.Events);
    }

    [Fact]
    public async Task Answers_with_another_answer_after_a_delay()
    {
        Server.Faults.Enqueue(CollectorAnswer.Delay(Hour, CollectorAnswer.ServerError(503, storeEvents: true)));
        var sending = PostAsync(Event());
        await _clock.TimerSetAsync(Token);
        Assert.Empty(Server.Events);

        _clock.Advance(Hour);

        Assert.Equal(503, (await sending).Status);
        Assert.Single(Server.Events);
    }

    [Fact]
    public async Task Stores_before_a_delay_when_told_to()
    {
        Server.Faults.Enqueue(CollectorAnswer.Delay(Hour, storeEvents: true));
        var sending = PostAsync(Event());

        await Server.WaitForEventsAsync(1, Patience, Token);
        await _clock.TimerSetAsync(Token);
        Assert.False(sending.IsCompleted);
        _clock.Advance(Hour);

        var answer = await sending;
        Assert.Equal(200, answer.Status);
        Assert.Equal(1, answer.Json.GetProperty("events_ingested").GetInt32());
        Assert.Single(Server.Events);
        Assert.Equal(0, Server.DuplicateCount);
    }

    [Fact]
    public async Task Stores_nothing_when_the_server_goes_away_during_a_delay()
    {
        Server.Faults.Enqueue(CollectorAnswer.Delay(Hour));
        var sending = PostAsync(Event());
        await _clock.TimerSetAsync(Token);

        await Server.PauseAsync(Token);

        await Assert.ThrowsAsync<HttpRequestException>(() => sending);
        Assert.Empty(Server.Events);
    }

    /// <summary>A clock that stands still, and tells when somebody begins to wait by it.</summary>
    private sealed class SignallingClock : FakeTimeProvider
    {
        private readonly Channel<ITimer> _timers = Channel.CreateUnbounded<ITimer>();

        public async Task TimerSetAsync(CancellationToken cancellationToken) =>
            await _timers.Reader.ReadAsync(cancellationToken);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _timers.Writer.TryWrite(timer);
            return timer;
        }
    }
}
