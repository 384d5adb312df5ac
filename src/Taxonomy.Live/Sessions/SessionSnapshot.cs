using Taxonomy.Live.Plans;
using Taxonomy.Plans.Judging;

namespace Taxonomy.Live.Sessions;

/// <summary>Represents how often an event was received.</summary>
/// <param name="Count">How often.</param>
/// <param name="Violations">How many of them break the plan.</param>
/// <param name="State">Whether the plan has it: planned, unplanned or of an SDK.</param>
internal sealed record EventCount(long Count, long Violations, LiveState State);

/// <summary>Represents a violation that was found in one or more events.</summary>
/// <param name="Event">The event type.</param>
/// <param name="First">The violation in the first of them.</param>
/// <param name="Count">How many events have it.</param>
internal sealed record ViolationCount(string Event, Violation First, long Count);

/// <summary>Represents everything that a session has counted up to a moment.</summary>
internal sealed record SessionSnapshot
{
    /// <summary>Gets the number of events, without duplicates.</summary>
    public required long Received { get; init; }

    /// <summary>Gets the number of events with a violation, unplanned ones included.</summary>
    public required long WithViolations { get; init; }

    /// <summary>Gets the number of events that the plan does not have.</summary>
    public required long Unplanned { get; init; }

    /// <summary>Gets the number of events that SDKs send by themselves.</summary>
    public required long OfSdk { get; init; }

    /// <summary>Gets the number of requests that were rejected, as Amplitude would.</summary>
    public required long Rejected { get; init; }

    /// <summary>Gets the counts by event type: planned ones, and the first thousand others.</summary>
    public required IReadOnlyDictionary<string, EventCount> Counts { get; init; }

    /// <summary>Gets the first thousand different violations, in the order in which they were found.</summary>
    public required IReadOnlyList<ViolationCount> Violations { get; init; }

    /// <summary>Gets the number of events by what their SDK calls itself.</summary>
    public required IReadOnlyDictionary<string, long> Libraries { get; init; }

    /// <summary>Gets the number of rejected requests by reason.</summary>
    public required IReadOnlyDictionary<string, long> Rejections { get; init; }

    /// <summary>Gets the properties of planned events that were received.</summary>
    public required IReadOnlySet<(string Event, string Property)> Properties { get; init; }

    /// <summary>Gets the values of enums that were received.</summary>
    public required IReadOnlySet<(string Type, string Value)> Values { get; init; }

    public long CountOf(string name) => Counts.GetValueOrDefault(name)?.Count ?? 0;

    /// <summary>Returns the planned events that were never received.</summary>
    public IEnumerable<ServedEvent> MissingOf(ServedPlan plan) =>
        plan.Events.Where(expected => CountOf(expected.Name) == 0);

    /// <summary>Returns the properties of received events that none of them had.</summary>
    public IEnumerable<(ServedEvent Event, string Property)> MissingPropertiesOf(ServedPlan plan) =>
        from expected in plan.Events
        where CountOf(expected.Name) > 0
        from property in expected.Properties
        where !Properties.Contains((expected.Name, property))
        select (expected, property);

    /// <summary>Returns the values that were never received.</summary>
    public IEnumerable<(ExpectedEnum Enum, string Value)> MissingValuesOf(ServedPlan plan) =>
        from expected in plan.Enums
        from value in expected.Values
        where !Values.Contains((expected.Name, value))
        select (expected, value);
}
