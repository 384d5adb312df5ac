namespace Taxonomy.Destinations;

/// <summary>Represents the reason why a destination does not take an event.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Message">The reason as a sentence, for the log and the outcome. It must not contain a key.</param>
public readonly record struct EventFault(DropReason Reason, string Message);
