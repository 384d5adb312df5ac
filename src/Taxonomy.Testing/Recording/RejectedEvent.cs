namespace Taxonomy.Testing;

/// <summary>An event that was not taken because its data was not valid.</summary>
/// <param name="EventType">The event type.</param>
/// <param name="Reason">Why.</param>
/// <param name="Message">The same in words.</param>
public sealed record RejectedEvent(string EventType, DropReason Reason, string Message);
