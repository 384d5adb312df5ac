namespace Taxonomy.Collector.Answers;

/// <summary>Who is throttled in a request, with the rate or count seen, and which of its events are theirs.</summary>
internal sealed class ThrottledIds
{
    public int EventsPerSecondThreshold { get; init; }

    public Dictionary<string, int> Users { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Devices { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> QuotaUsers { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> QuotaDevices { get; init; } = new(StringComparer.Ordinal);

    public IReadOnlyList<int> Events { get; private set; } = [];

    public bool Any => Users.Count + Devices.Count + QuotaUsers.Count + QuotaDevices.Count > 0;

    /// <summary>Finds the events of those who are throttled.</summary>
    public ThrottledIds In(IReadOnlyList<ReceivedEvent> events)
    {
        Events =
        [
            .. Enumerable
                .Range(0, events.Count)
                .Where(index =>
                    Has(Users, QuotaUsers, events[index].UserId) || Has(Devices, QuotaDevices, events[index].DeviceId)
                ),
        ];
        return this;

        static bool Has(Dictionary<string, int> throttled, Dictionary<string, int> quota, string? id) =>
            id is not null && (throttled.ContainsKey(id) || quota.ContainsKey(id));
    }
}
