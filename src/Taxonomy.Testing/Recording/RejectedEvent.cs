namespace Taxonomy.Testing;

/// <summary>Represents an event that was rejected because its data is invalid.</summary>
/// <param name="EventType">The event type.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Message">The reason as a sentence.</param>
public sealed record RejectedEvent(string EventType, DropReason Reason, string Message);
