namespace Taxonomy;

/// <summary>What became of one event, in the end.</summary>
/// <param name="EventType">The event's type.</param>
/// <param name="InsertId">The event's insert id; empty when it was given up before it had one.</param>
/// <param name="DropReason">Why it did not reach its destination; null when it did.</param>
/// <param name="Message">The same in words; null when it did.</param>
public readonly record struct EventOutcome(string EventType, string InsertId, DropReason? DropReason, string? Message)
{
    /// <summary>Whether the destination has taken the event.</summary>
    public bool IsDelivered => DropReason is null;
}
