namespace Taxonomy;

/// <summary>Represents a change of the session.</summary>
/// <param name="PreviousId">
/// The session that ended: its start in milliseconds since 1970-01-01 UTC; -1 if there was none.
/// </param>
/// <param name="CurrentId">The session that began or is continued; -1 if there is none.</param>
public readonly record struct SessionChange(long PreviousId, long CurrentId);
