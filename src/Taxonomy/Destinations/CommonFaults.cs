namespace Taxonomy.Destinations;

/// <summary>The reasons that several destinations have.</summary>
internal static class CommonFaults
{
    /// <summary>The event lacks what every service requires. The client refuses such events; a journal may have one.</summary>
    public static EventFault Incomplete { get; } =
        new(DropReason.Invalid, "The event has no type, no owner or no valid time.");
}
