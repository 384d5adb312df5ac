namespace Taxonomy.Cli.Backfill;

/// <summary>Represents an event that a row has become, or why it is none.</summary>
internal sealed record BackfillEvent
{
    public required string Location { get; init; }

    /// <summary>Gets what is wrong with the row; null if the event can be sent.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets whether the row is one that a backfill does not send, for example an identify.</summary>
    public bool IsSkipped { get; init; }

    public string Name { get; init; } = "";

    public string? UserId { get; init; }

    public string? DeviceId { get; init; }

    /// <summary>Gets the milliseconds since 1970.</summary>
    public long Time { get; init; }

    public string InsertId { get; init; } = "";

    /// <summary>Gets whether the insert ID was derived from the row.</summary>
    public bool IsDerived { get; init; }

    /// <summary>Gets the event as JSON without its insert ID.</summary>
    public string Json { get; init; } = "";
}
