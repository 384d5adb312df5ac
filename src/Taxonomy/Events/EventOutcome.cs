using Taxonomy.Delivery;

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

    /// <summary>
    /// The HTTP status of the answer that decided the outcome: 2xx for what was delivered; null when the event was
    /// dropped without an answer.
    /// </summary>
    public int? StatusCode { get; init; }

    /// <summary>Where the event's bytes are while the callback runs.</summary>
    internal OutcomeContent? Content { get; init; }

    internal int ContentVersion { get; init; }

    /// <summary>
    /// Returns the event as JSON in UTF-8, as Amplitude's HTTP V2 API takes it. Allocates nothing. Valid until the
    /// callback returns, and empty afterwards: copy what you keep. The JSON is incomplete for events that were given up
    /// before they were finished (<see cref="DropReason.Invalid"/>, <see cref="DropReason.TooLarge"/> without a status),
    /// and empty for those that were damaged on disk (<see cref="DropReason.Corrupted"/>).
    /// </summary>
    public ReadOnlySpan<byte> GetJson() => Content is { } content ? content.Read(ContentVersion) : default;

    /// <summary>Returns whether both say the same of the same event.</summary>
    public bool Equals(EventOutcome other) =>
        (EventType, InsertId, DropReason, Message, StatusCode)
        == (other.EventType, other.InsertId, other.DropReason, other.Message, other.StatusCode);

    /// <inheritdoc />
    public override int GetHashCode() => (EventType, InsertId, DropReason, Message, StatusCode).GetHashCode();
}
