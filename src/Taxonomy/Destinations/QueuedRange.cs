namespace Taxonomy.Destinations;

/// <summary>Where a value stands in the bytes of an event.</summary>
internal readonly record struct QueuedRange(int Start, int Length);
