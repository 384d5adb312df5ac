namespace Taxonomy.Delivery;

/// <summary>Time that only runs forward, whatever happens to the clock on the wall: since the client's start.</summary>
internal sealed class MonotonicClock(TimeProvider provider)
{
    private readonly long _start = provider.GetTimestamp();

    public TimeSpan Now => provider.GetElapsedTime(_start);
}
