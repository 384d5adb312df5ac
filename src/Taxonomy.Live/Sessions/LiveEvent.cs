using Taxonomy.Plans.Judging;

namespace Taxonomy.Live.Sessions;

/// <summary>How an event relates to the plan.</summary>
internal enum LiveState
{
    /// <summary>As the plan says.</summary>
    Planned,

    /// <summary>Planned, or an identify, and different from what the plan says.</summary>
    Violation,

    /// <summary>The plan does not have it.</summary>
    Unplanned,

    /// <summary>An SDK sends it by itself.</summary>
    Sdk,
}

/// <summary>Represents a received event with its judgment.</summary>
internal sealed record LiveEvent
{
    /// <summary>Gets the position in the order of receipt, from 1.</summary>
    public long Number { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required string EventType { get; init; }

    public string? UserId { get; init; }

    public string? DeviceId { get; init; }

    /// <summary>Gets what the SDK calls itself, or else the <c>User-Agent</c> of the request; null for neither.</summary>
    public string? Library { get; init; }

    public required LiveState State { get; init; }

    public required IReadOnlyList<Violation> Violations { get; init; }

    /// <summary>Gets the event as it was sent, in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>Returns the state of an event with a verdict.</summary>
    public static LiveState StateOf(EventVerdict verdict) =>
        verdict.IsOfSdk ? LiveState.Sdk
        : verdict.Violations.Any(violation => violation.IsUnplannedEvent) ? LiveState.Unplanned
        : verdict.Violations.Count > 0 ? LiveState.Violation
        : LiveState.Planned;
}
