namespace Taxonomy.Collector.Requests;

/// <summary>What the events of a request share.</summary>
internal readonly record struct RequestFacts(CollectorEndpoint Endpoint, long Number, DateTimeOffset ReceivedAt);
