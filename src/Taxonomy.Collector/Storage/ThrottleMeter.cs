using Taxonomy.Collector.Answers;

namespace Taxonomy.Collector.Storage;

/// <summary>Measures users and devices against the thresholds, and tells who is over them.</summary>
internal sealed class ThrottleMeter(CollectorThrottling limits, TimeProvider clock)
{
    private readonly SlidingCounter _userRate = Rate(limits);
    private readonly SlidingCounter _deviceRate = Rate(limits);
    private readonly SlidingCounter _userDay = Day();
    private readonly SlidingCounter _deviceDay = Day();

    /// <summary>Who would be over a threshold with these events; nothing is counted.</summary>
    public ThrottledIds Check(IReadOnlyList<ReceivedEvent> events)
    {
        var now = clock.GetUtcNow();
        var throttled = new ThrottledIds
        {
            EventsPerSecondThreshold = limits.EventsPerSecondPerUser ?? limits.EventsPerSecondPerDevice ?? 0,
        };
        foreach (var (id, count) in CountBy(events, received => received.UserId))
        {
            CheckRate(_userRate, limits.EventsPerSecondPerUser, id, count, now, throttled.Users);
            CheckDay(_userDay, limits.DailyEventsPerUser, id, count, now, throttled.QuotaUsers);
        }

        foreach (var (id, count) in CountBy(events, received => received.DeviceId))
        {
            CheckRate(_deviceRate, limits.EventsPerSecondPerDevice, id, count, now, throttled.Devices);
            CheckDay(_deviceDay, limits.DailyEventsPerDevice, id, count, now, throttled.QuotaDevices);
        }

        return throttled.In(events);
    }

    public void Add(IReadOnlyList<ReceivedEvent> events)
    {
        var now = clock.GetUtcNow();
        foreach (var (id, count) in CountBy(events, received => received.UserId))
        {
            _userRate.Add(id, count, now);
            _userDay.Add(id, count, now);
        }

        foreach (var (id, count) in CountBy(events, received => received.DeviceId))
        {
            _deviceRate.Add(id, count, now);
            _deviceDay.Add(id, count, now);
        }
    }

    public void Clear()
    {
        _userRate.Clear();
        _deviceRate.Clear();
        _userDay.Clear();
        _deviceDay.Clear();
    }

    private void CheckRate(
        SlidingCounter counter,
        int? perSecond,
        string id,
        int count,
        DateTimeOffset now,
        Dictionary<string, int> throttled
    )
    {
        if (perSecond is not { } limit)
        {
            return;
        }

        var before = counter.Count(id, now);
        if (before > 0 && before + count > limit * limits.Window.TotalSeconds)
        {
            throttled[id] = (int)Math.Ceiling((before + count) / limits.Window.TotalSeconds);
        }
    }

    private static void CheckDay(
        SlidingCounter counter,
        int? perDay,
        string id,
        int count,
        DateTimeOffset now,
        Dictionary<string, int> exceeded
    )
    {
        var before = perDay is null ? 0 : counter.Count(id, now);
        if (before > 0 && before + count > perDay)
        {
            exceeded[id] = before + count;
        }
    }

    private static Dictionary<string, int> CountBy(
        IReadOnlyList<ReceivedEvent> events,
        Func<ReceivedEvent, string?> idOf
    )
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var received in events)
        {
            if (idOf(received) is { } id)
            {
                counts[id] = counts.GetValueOrDefault(id) + 1;
            }
        }

        return counts;
    }

    /// <summary>A tenth of the window is fine enough, and bounds what is remembered of an id.</summary>
    private static SlidingCounter Rate(CollectorThrottling limits) => new(limits.Window, limits.Window / 10);

    private static SlidingCounter Day() => new(TimeSpan.FromHours(24), TimeSpan.FromHours(1));
}
