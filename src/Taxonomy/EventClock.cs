namespace Taxonomy;

/// <summary>The time of events, in milliseconds since 1970.</summary>
internal sealed class EventClock(TimeProvider provider)
{
    internal const long UnixEpochTicks = 621_355_968_000_000_000;

    private readonly bool _isSystem = ReferenceEquals(provider, TimeProvider.System);

#if NET
    /// <summary>How long the clock on the wall is not looked at, in milliseconds.</summary>
    private const long Trust = 250;

    private long _offset;
    private long _trustedUntil = long.MinValue;

    // The clock on the wall costs three times what the time since the machine's start does, and events come in bursts.
    // On Windows the latter goes in steps of 16 ms.
    public long Now()
    {
        if (!_isSystem)
        {
            return provider.GetUtcNow().ToUnixTimeMilliseconds();
        }

        if (OperatingSystem.IsWindows())
        {
            return SystemNow();
        }

        var sinceStart = Environment.TickCount64;
        return sinceStart < Volatile.Read(ref _trustedUntil)
            ? sinceStart + Volatile.Read(ref _offset)
            : Look(sinceStart);
    }

    private long Look(long sinceStart)
    {
        var now = SystemNow();
        Volatile.Write(ref _offset, now - sinceStart);
        Volatile.Write(ref _trustedUntil, sinceStart + Trust);
        return now;
    }
#else
    // The virtual call and the DateTimeOffset cost more than reading the clock does.
    public long Now() => _isSystem ? SystemNow() : provider.GetUtcNow().ToUnixTimeMilliseconds();
#endif

    private static long SystemNow() => (DateTime.UtcNow.Ticks - UnixEpochTicks) / TimeSpan.TicksPerMillisecond;
}
