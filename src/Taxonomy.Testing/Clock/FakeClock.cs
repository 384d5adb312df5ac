namespace Taxonomy.Testing;

/// <summary>
/// A clock that stands still until a test moves it, for <see cref="AnalyticsClientOptions.TimeProvider"/> and wherever
/// else a <see cref="TimeProvider"/> is taken. Timers fire while it is moved, in the order in which they are due.
/// </summary>
/// <remarks>Safe for use from several threads at once.</remarks>
public sealed class FakeClock : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<FakeTimer> _timers = [];
    private readonly DateTimeOffset _start;
    private TimeSpan _elapsed;

    /// <summary>A clock that shows noon of the first of January 2026, UTC.</summary>
    public FakeClock()
        : this(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero)) { }

    /// <summary>A clock that shows a time.</summary>
    /// <param name="now">The time.</param>
    public FakeClock(DateTimeOffset now) => _start = now.ToUniversalTime();

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _start + _elapsed;
        }
    }

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>UTC, so that a test gives the same everywhere.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _elapsed.Ticks;
        }
    }

    /// <summary>
    /// Lets time pass. Timers that become due are fired on this thread, each at its own time; what they set off
    /// elsewhere may go on after this returns.
    /// </summary>
    /// <param name="by">How much; not negative.</param>
    public void Advance(TimeSpan by)
    {
        if (by < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(by), by, "Time does not go back.");
        }

        TimeSpan end;
        lock (_gate)
        {
            end = _elapsed + by;
        }

        while (TakeDue(end) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>Lets time pass until a moment. Nothing happens when that is over already.</summary>
    /// <param name="moment">The moment.</param>
    public void AdvanceTo(DateTimeOffset moment)
    {
        var by = moment - GetUtcNow();
        if (by > TimeSpan.Zero)
        {
            Advance(by);
        }
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal bool Set(FakeTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (timer.IsDisposed)
            {
                return false;
            }

            timer.Period = period;
            timer.IsDueAtOnce = dueTime == TimeSpan.Zero;
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return true;
            }

            timer.Due = _elapsed + dueTime;
            if (dueTime > TimeSpan.Zero)
            {
                _timers.Add(timer);
                return true;
            }
        }

        // Due at once: a timer that waits for the next move would never come to a test that does not move the clock.
        ThreadPool.QueueUserWorkItem(static state => ((FakeTimer)state!).FireAtOnce(), timer);
        return true;
    }

    internal void Remove(FakeTimer timer)
    {
        lock (_gate)
        {
            timer.IsDisposed = true;
            _timers.Remove(timer);
        }
    }

    /// <summary>Whether a timer that was due at once still is: it may have been set again, or disposed, meanwhile.</summary>
    internal bool TryTakeAtOnce(FakeTimer timer)
    {
        lock (_gate)
        {
            if (!timer.IsDueAtOnce || timer.IsDisposed)
            {
                return false;
            }

            timer.IsDueAtOnce = false;
            Renew(timer);
            return true;
        }
    }

    // A periodic timer, as seen from when it was due.
    private void Renew(FakeTimer timer)
    {
        if (timer.Period > TimeSpan.Zero)
        {
            timer.Due += timer.Period;
            _timers.Add(timer);
        }
    }

    private FakeTimer? TakeDue(TimeSpan end)
    {
        lock (_gate)
        {
            FakeTimer? first = null;
            foreach (var timer in _timers)
            {
                if (timer.Due <= end && (first is null || timer.Due < first.Due))
                {
                    first = timer;
                }
            }

            var now = first is null ? end : first.Due;
            if (now > _elapsed)
            {
                _elapsed = now;
            }

            if (first is not null)
            {
                _timers.Remove(first);
                Renew(first);
            }

            return first;
        }
    }
}
