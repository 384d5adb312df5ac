using Taxonomy.Delivery;

namespace Taxonomy.Tests.Delivery;

/// <summary>Timers fire on threads of their own, where an exception would end the process.</summary>
public class RequestDeadlineTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(17);

    private readonly TestTime _time = new();

    [Fact]
    public void What_is_given_up_after_the_end_harms_nobody()
    {
        var deadline = new RequestDeadline(s_timeout, _time, new MonotonicClock(_time));
        var token = deadline.Start();
        deadline.Dispose();

        deadline.Abort();

        Assert.True(deadline.IsAborted);
        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public void A_timer_that_fires_after_the_end_harms_nobody()
    {
        var time = new KeptTimer();
        var deadline = new RequestDeadline(TimeSpan.Zero, time, new MonotonicClock(time));
        var token = deadline.Start();
        deadline.Dispose();

        time.Fire();

        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public void A_late_timer_does_not_end_the_next_request()
    {
        using var deadline = new RequestDeadline(s_timeout, _time, new MonotonicClock(_time));
        var first = deadline.Start();
        _time.Advance(s_timeout);
        var second = deadline.Start();

        Assert.True(first.IsCancellationRequested);
        Assert.False(second.IsCancellationRequested);
    }

    [Fact]
    public void What_a_handler_throws_at_the_end_harms_nobody()
    {
        using var deadline = new RequestDeadline(s_timeout, _time, new MonotonicClock(_time));
        var first = deadline.Start();
        using var thrown = first.Register(() => throw new InvalidOperationException("boom"));
        _time.Advance(s_timeout);
        var second = deadline.Start();
        using var thrownToo = second.Register(() => throw new InvalidOperationException("boom"));

        deadline.Abort();

        Assert.True(first.IsCancellationRequested);
        Assert.True(second.IsCancellationRequested);
    }

    [Fact]
    public void A_timer_that_is_held_up_does_not_end_the_next_request()
    {
        var time = new KeptTimer();
        var clock = new HookedTime(time);
        using var deadline = new RequestDeadline(TimeSpan.Zero, time, new MonotonicClock(clock));
        deadline.Start();
        var next = default(CancellationToken);
        clock.OnRead = () =>
        {
            // The timer has seen that the first request is due, and others are quicker.
            clock.OnRead = null;
            deadline.Stop();
            next = deadline.Start();
        };

        time.Fire();

        Assert.False(next.IsCancellationRequested);
    }

    [Fact]
    public async Task A_timer_that_fires_early_is_set_again_for_what_remains()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var time = new EarlyTimers(seed);
            using var deadline = new RequestDeadline(TimeSpan.FromMilliseconds(50), time, new MonotonicClock(time));
            var started = time.GetTimestamp();
            var token = deadline.Start();

            await Eventually.IsTrueAsync(() => token.IsCancellationRequested);

            Assert.True(time.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(50));
        }
    }

    private sealed class HookedTime(TimeProvider inner) : TimeProvider
    {
        public Action? OnRead { get; set; }

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override long GetTimestamp()
        {
            OnRead?.Invoke();
            return inner.GetTimestamp();
        }
    }

    private sealed class KeptTimer : TimeProvider
    {
        private Action? _fire;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () => callback(state);
            return base.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Fire() => _fire!();
    }
}
