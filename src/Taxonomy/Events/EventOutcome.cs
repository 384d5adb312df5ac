using Taxonomy.Delivery;

namespace Taxonomy;

/// <summary>Represents the final outcome of one event at one destination.</summary>
/// <param name="EventType">The event's type.</param>
/// <param name="InsertId">The event's insert ID; empty if the event was dropped before it had one.</param>
/// <param name="DropReason">The reason why the event was dropped; null if it was delivered.</param>
/// <param name="Message">The reason as a sentence; null if it was delivered.</param>
public readonly record struct EventOutcome(string EventType, string InsertId, DropReason? DropReason, string? Message)
{
    private readonly string? _destination;

    /// <summary>
    /// Gets the name of the destination, for example <c>amplitude</c>. An event of a client with several destinations has
    /// one outcome at each.
    /// </summary>
    public string Destination
    {
        get => _destination ?? "";
        init => _destination = value;
    }

    /// <summary>Gets whether the event was delivered.</summary>
    public bool IsDelivered => DropReason is null;

    /// <summary>
    /// Gets the HTTP status of the answer that decided the outcome: 2xx for a delivered event; null if the event was
    /// dropped without an answer.
    /// </summary>
    public int? StatusCode { get; init; }

    /// <summary>Where the event's bytes are while the callback runs.</summary>
    internal OutcomeContent? Content { get; init; }

    internal int ContentVersion { get; init; }

    /// <summary>
    /// Returns the event as JSON in UTF-8, in the form of Amplitude's HTTP V2 API. Does not allocate. Valid until the
    /// callback returns, and empty afterwards: copy what you keep. The JSON is incomplete for events that were dropped
    /// before they were finished (<see cref="DropReason.Invalid"/>, <see cref="DropReason.TooLarge"/> without a
    /// status), and empty for events that were damaged on disk (<see cref="DropReason.Corrupted"/>).
    /// </summary>
    public ReadOnlySpan<byte> GetJson() => Content is { } content ? content.Read(ContentVersion) : default;

    /// <summary>Returns whether both have the same outcome of the same event.</summary>
    public bool Equals(EventOutcome other) =>
        (EventType, InsertId, DropReason, Message, StatusCode, Destination)
        == (other.EventType, other.InsertId, other.DropReason, other.Message, other.StatusCode, other.Destination);

    /// <inheritdoc />
    public override int GetHashCode() =>
        (EventType, InsertId, DropReason, Message, StatusCode, Destination).GetHashCode();
}
