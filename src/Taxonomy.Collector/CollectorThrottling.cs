namespace Taxonomy.Collector;

/// <summary>
/// Represents the rates above which the server answers with 429. Events of a throttled request are not stored, and only
/// stored events count. An ID without stored events in the window is never throttled, so that a client always makes
/// progress.
/// </summary>
public sealed class CollectorThrottling
{
    /// <summary>
    /// Gets the maximum number of events per second of one user ID, averaged over <see cref="Window"/>. Null, the
    /// default: no limit.
    /// </summary>
    public int? EventsPerSecondPerUser { get; init; }

    /// <summary>
    /// Gets the maximum number of events per second of one device ID, averaged over <see cref="Window"/>. Null, the
    /// default: no limit.
    /// </summary>
    public int? EventsPerSecondPerDevice { get; init; }

    /// <summary>Gets the time over which rates are averaged. Default: 30 seconds.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets the maximum number of events of one user ID in 24 hours, in steps of one hour. Null, the default: no limit.
    /// </summary>
    public int? DailyEventsPerUser { get; init; }

    /// <summary>
    /// Gets the maximum number of events of one device ID in 24 hours, in steps of one hour. Null, the default: no
    /// limit.
    /// </summary>
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
