namespace Taxonomy;

/// <summary>A clock that does not wait: each pause is recorded, and over at once.</summary>
internal sealed class SkippingClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _pauses = [];
    private long _ticks;

    /// <summary>Gets the longest pause. What takes longer is a deadline, which is never reached.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.MaxValue;

    public IReadOnlyList<TimeSpan> Pauses
    {
        get
        {
            lock (_gate)
            {
                return [.. _pauses];
            }
        }
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan || dueTime > LongestPause)
        {
            return new Ended();
        }

        lock (_gate)
        {
            _pauses.Add(dueTime);
            Advance(dueTime);
        }

        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Ended();
    }

    private sealed class Ended : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => default;
    }
}
