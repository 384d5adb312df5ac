using Taxonomy.Amplitude.Api;
using Taxonomy.Cli.Recorded;
using Taxonomy.Live.Plans;
using Taxonomy.Plans.Judging;

namespace Taxonomy.Cli.Audit;

/// <summary>Represents a way in which received events break the plan.</summary>
/// <param name="Event">The event type; null for properties of users.</param>
/// <param name="Violation">How they break it.</param>
/// <param name="Volume">How many events do.</param>
/// <param name="Senders">What sent them: libraries and platforms, the most frequent first, at most three.</param>
/// <param name="Examples">Values, shortened, and hidden if they may be personal data; at most three.</param>
internal sealed record AuditFinding(
    string? Event,
    Violation Violation,
    EventVolume Volume,
    IReadOnlyList<string> Senders,
    IReadOnlyList<string> Examples
);

/// <summary>Represents how often something was received.</summary>
internal sealed record AuditCount(string Name, EventVolume Volume)
{
    /// <summary>Gets how many of the events the plan does not have.</summary>
    public long Unplanned { get; init; }

    /// <summary>Gets what else is said about it.</summary>
    public string? Note { get; init; }
}

/// <summary>Represents names that differ only in case or separators.</summary>
/// <param name="What">What has the names: an event, a property or a user property.</param>
/// <param name="Event">The event of properties; empty otherwise.</param>
/// <param name="Names">The names with their volumes.</param>
internal sealed record NameSpellings(string What, string Event, string Names);

/// <summary>Represents what an audit has found.</summary>
internal sealed record AuditResult
{
    public required IReadOnlyList<AuditFinding> Findings { get; init; }

    /// <summary>Gets the events by their types, the most frequent first.</summary>
    public required IReadOnlyList<AuditCount> Events { get; init; }

    /// <summary>Gets the events by day in UTC.</summary>
    public required IReadOnlyList<AuditCount> Days { get; init; }

    /// <summary>Gets the events by library and platform.</summary>
    public required IReadOnlyList<AuditCount> Sources { get; init; }

    /// <summary>Gets the events by the version of the plan that their sender had.</summary>
    public required IReadOnlyList<AuditCount> PlanVersions { get; init; }

    /// <summary>Gets the group types of events.</summary>
    public required IReadOnlyList<AuditCount> GroupTypes { get; init; }

    /// <summary>Gets the events that were not compared with the plan, with the reason.</summary>
    public required IReadOnlyList<AuditCount> Ignored { get; init; }

    public required IReadOnlyList<NameSpellings> SimilarNames { get; init; }

    /// <summary>Gets the planned events that were never received.</summary>
    public required IReadOnlyList<ServedEvent> MissingEvents { get; init; }

    /// <summary>Gets the properties of received events that none of them had.</summary>
    public required IReadOnlyList<(ServedEvent Event, string Property)> MissingProperties { get; init; }

    /// <summary>Gets the values of enums that were never received.</summary>
    public required IReadOnlyList<(ExpectedEnum Enum, string Value)> MissingValues { get; init; }

    /// <summary>Gets what was read of the files.</summary>
    public required ExportStatistics Read { get; init; }

    /// <summary>Gets what is wrong in the files: the first problems.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Gets the number of events, without rows that were exported twice.</summary>
    public long Total => Events.Sum(count => count.Volume.Events);
}
