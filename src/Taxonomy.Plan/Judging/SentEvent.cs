namespace Taxonomy.Plans.Judging;

/// <summary>Represents an event, an identify or a group identify as it was sent to Amplitude.</summary>
/// <param name="Name">The event type: <c>$identify</c> and <c>$groupidentify</c> are those of Amplitude.</param>
internal sealed record SentEvent(string Name)
{
    public JsonValue? EventProperties { get; init; }

    /// <summary>Gets the user properties, or the operations on them.</summary>
    public JsonValue? UserProperties { get; init; }

    /// <summary>Gets whether the user properties are those that the user has, as in an export, instead of operations.</summary>
    public bool HasUserState { get; init; }

    /// <summary>Gets the groups by group type.</summary>
    public JsonValue? Groups { get; init; }

    /// <summary>Gets the operations on the properties of the group.</summary>
    public JsonValue? GroupProperties { get; init; }
}
