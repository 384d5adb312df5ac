namespace Taxonomy;

/// <summary>The time of events, in milliseconds since 1970.</summary>
internal sealed class EventClock(TimeProvider provider)
{
    private readonly bool _isSystem = ReferenceEquals(provider, TimeProvider.System);

    // The virtual call and the DateTimeOffset cost more than reading the clock does.
    public long Now() =>
        _isSystem
            ? (DateTime.UtcNow.Ticks - UnixEpochTicks) / TimeSpan.TicksPerMillisecond
            : provider.GetUtcNow().ToUnixTimeMilliseconds();

    internal const long UnixEpochTicks = 621_355_968_000_000_000;
}
