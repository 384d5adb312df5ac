namespace Taxonomy.Telemetry;

/// <summary>What tells the metrics of a client from those of others.</summary>
/// <param name="Name">The client's name; null when it has none.</param>
/// <param name="Destination">The name of its destination.</param>
internal readonly record struct ClientLabel(string? Name, string Destination);
