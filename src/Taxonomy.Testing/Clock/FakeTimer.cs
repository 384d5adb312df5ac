namespace Taxonomy.Testing;

/// <summary>A timer of a <see cref="FakeClock"/>, which guards its members.</summary>
internal sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
{
    /// <summary>When it fires next, counted from the clock's start.</summary>
    public TimeSpan Due { get; set; }

    public TimeSpan Period { get; set; }

    public bool IsDueAtOnce { get; set; }

    public bool IsDisposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Set(this, dueTime, period);

    public void Fire() => callback(state);

    public void FireAtOnce()
    {
        if (clock.TryTakeAtOnce(this))
        {
            Fire();
        }
    }

    public void Dispose() => clock.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
