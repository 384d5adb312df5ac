namespace Taxonomy.Collector;

/// <summary>
/// When the server answers 429. Nothing of a throttled request is stored, and only stored events count. An id whose
/// window is empty is let through whatever the number of its events, so that a client always gets on.
/// </summary>
public sealed class CollectorThrottling
{
    /// <summary>The most events per second of one user id, averaged over <see cref="Window"/>. Null (the default): no limit.</summary>
    public int? EventsPerSecondPerUser { get; init; }

    /// <summary>The most events per second of one device id, averaged over <see cref="Window"/>. Null (the default): no limit.</summary>
    public int? EventsPerSecondPerDevice { get; init; }

    /// <summary>The time over which the rate is averaged. Default 30 seconds.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most events of one user id in 24 hours, in steps of one hour. Null (the default): no limit.</summary>
    public int? DailyEventsPerUser { get; init; }

    /// <summary>The most events of one device id in 24 hours, in steps of one hour. Null (the default): no limit.</summary>
    public int? DailyEventsPerDevice { get; init; }

    internal void Validate()
    {
        if (Window <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(
                nameof(Window),
                Window,
                $"{nameof(CollectorThrottling)}.{nameof(Window)} must be longer than zero."
            );
        }

        AtLeastOne(EventsPerSecondPerUser, nameof(EventsPerSecondPerUser));
        AtLeastOne(EventsPerSecondPerDevice, nameof(EventsPerSecondPerDevice));
        AtLeastOne(DailyEventsPerUser, nameof(DailyEventsPerUser));
        AtLeastOne(DailyEventsPerDevice, nameof(DailyEventsPerDevice));
    }

    private static void AtLeastOne(int? value, string name)
    {
        if (value < 1)
        {
            throw new ArgumentOutOfRangeException(
                name,
                value,
                $"{nameof(CollectorThrottling)}.{name} must be at least 1, or null for no limit."
            );
        }
    }
}
