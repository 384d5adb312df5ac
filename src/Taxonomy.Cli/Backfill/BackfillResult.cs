namespace Taxonomy.Cli.Backfill;

/// <summary>Represents a row that was not sent, and why.</summary>
internal sealed record InvalidRow(string Location, string Message);

/// <summary>Represents what a backfill has read and sent.</summary>
internal sealed record BackfillResult
{
    /// <summary>Gets the events by type.</summary>
    public required IReadOnlyList<StoredCount> Events { get; init; }

    /// <summary>Gets the number of events that can be sent.</summary>
    public required long Total { get; init; }

    /// <summary>Gets the number of users, or devices without a user, with more events than Amplitude takes in a day.</summary>
    public long OverQuota { get; init; }

    /// <summary>Gets the number of rows that cannot be sent.</summary>
    public required long Invalid { get; init; }

    /// <summary>Gets the first of them, and lines that could not be read.</summary>
    public required IReadOnlyList<InvalidRow> InvalidRows { get; init; }

    /// <summary>Gets the number of identifies, which are not sent.</summary>
    public required long Skipped { get; init; }

    /// <summary>Gets the number of rows whose insert ID another row has.</summary>
    public long Repeated { get; init; }

    /// <summary>Gets the number of events that earlier runs have delivered.</summary>
    public long DeliveredBefore { get; init; }

    /// <summary>Gets the number of events that this run has delivered; null if it has sent none on purpose.</summary>
    public long? Delivered { get; init; }

    /// <summary>Gets the number of events that wait for a daily quota.</summary>
    public long Held { get; init; }

    /// <summary>Gets how many events Amplitude has refused, and why.</summary>
    public IReadOnlyDictionary<string, long> Refused { get; init; } = new Dictionary<string, long>();

    /// <summary>Gets an event of each of the first types, in the form of its values.</summary>
    public IReadOnlyList<string> Samples { get; init; } = [];

    /// <summary>Gets whether the run was stopped.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Gets the number of events that are not delivered yet.</summary>
    public long Pending => Total - DeliveredBefore - (Delivered ?? 0) - Refused.Values.Sum();
}
