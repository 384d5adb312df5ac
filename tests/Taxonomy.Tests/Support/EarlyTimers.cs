namespace Taxonomy.Tests;

/// <summary>The machine's clock with timers that fire up to 20 ms before their time, as real ones do by less.</summary>
internal sealed class EarlyTimers(int seed = 1) : TimeProvider
{
    private readonly Random _random = new(seed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new EarlyTimer(this, System.CreateTimer(callback, state, Shorten(dueTime), period));

    private TimeSpan Shorten(TimeSpan dueTime)
    {
        if (dueTime <= TimeSpan.Zero)
        {
            return dueTime;
        }

        TimeSpan early;
        lock (_random)
        {
            early = TimeSpan.FromMilliseconds(_random.Next(1, 21));
        }

        return dueTime > early ? dueTime - early : TimeSpan.Zero;
    }

    private sealed class EarlyTimer(EarlyTimers owner, ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(owner.Shorten(dueTime), period);

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
