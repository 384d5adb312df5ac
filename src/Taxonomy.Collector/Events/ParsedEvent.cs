using Taxonomy.Collector.Requests;

namespace Taxonomy.Collector.Events;

/// <summary>An event as read: its text as the server takes it, who it is, and what was changed in it.</summary>
internal readonly record struct ParsedEvent(
    ReadOnlyMemory<byte> Taken,
    EventIdentity Identity,
    IReadOnlyList<string> Adjustments
)
{
    public ReceivedEvent ToReceived(
        ReadOnlyMemory<byte> raw,
        string? apiKey,
        RequestFacts facts,
        string? batchId = null
    ) =>
        new(raw, Taken, Identity)
        {
            ApiKey = apiKey ?? "",
            Endpoint = facts.Endpoint,
            RequestNumber = facts.Number,
            ReceivedAt = facts.ReceivedAt,
            Adjustments = Adjustments,
            BatchId = batchId,
        };
}
