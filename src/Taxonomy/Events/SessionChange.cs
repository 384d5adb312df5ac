namespace Taxonomy;

/// <summary>From one session to the next.</summary>
/// <param name="PreviousId">The session that ended: its start in milliseconds since 1970; -1 when there was none.</param>
/// <param name="CurrentId">The session that began or is continued; -1 when there is none.</param>
public readonly record struct SessionChange(long PreviousId, long CurrentId);
