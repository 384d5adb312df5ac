using System.Runtime.CompilerServices;

namespace Taxonomy;

/// <summary>The time of events, in milliseconds since 1970.</summary>
internal sealed class EventClock(TimeProvider provider)
{
    internal const long UnixEpochTicks = 621_355_968_000_000_000;

    private readonly bool _isSystem = ReferenceEquals(provider, TimeProvider.System);

#if NET
    private long _lookedAt = long.MinValue;
    private long _now;

    // The clock on the wall costs three times what the time since the machine's start does, and events come in bursts.
    // On Windows the latter goes in steps of 16 ms.
    public long Now()
    {
        if (!_isSystem)
        {
            return ProviderNow();
        }

        return OperatingSystem.IsWindows() ? SystemNow() : NowAt(Environment.TickCount64);
    }

    /// <summary>
    /// The time in a tick, a few milliseconds, of the clock that counts since the machine's start. That one stands still
    /// while the machine sleeps, so it says nothing about the time but that it is still the same; and no tick lasts from
    /// before a sleep until programs run again.
    /// </summary>
    /// <param name="tick">The tick.</param>
    internal long NowAt(long tick) => tick == Volatile.Read(ref _lookedAt) ? Volatile.Read(ref _now) : Look(tick);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Look(long tick)
    {
        var now = SystemNow();
        Volatile.Write(ref _now, now);
        Volatile.Write(ref _lookedAt, tick);
        return now;
    }
#else
    // The virtual call and the DateTimeOffset cost more than reading the clock does.
    public long Now() => _isSystem ? SystemNow() : ProviderNow();
#endif

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ProviderNow() => provider.GetUtcNow().ToUnixTimeMilliseconds();

    private static long SystemNow() => (DateTime.UtcNow.Ticks - UnixEpochTicks) / TimeSpan.TicksPerMillisecond;
}
