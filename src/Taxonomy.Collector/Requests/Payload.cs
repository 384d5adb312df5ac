using Taxonomy.Collector.Answers;

namespace Taxonomy.Collector.Requests;

/// <summary>
/// What a body says: its key, its events, and the answer that refuses it. Without a refusal the events may be stored.
/// </summary>
internal sealed record Payload(string? ApiKey, IReadOnlyList<ReceivedEvent> Events, HttpAnswer? Refusal)
{
    /// <summary>How many events the body has; more than <see cref="Events"/> where they were not read.</summary>
    public int EventCount { get; init; } = Events.Count;

    /// <summary>All events of the body, where some are dropped although the request is accepted.</summary>
    public IReadOnlyList<ReceivedEvent> All { get; init; } = Events;

    /// <summary>The answer once the events are stored; null for that of Amplitude's endpoints.</summary>
    public HttpAnswer? Success { get; init; }

    public static Payload Refused(HttpAnswer refusal, string? apiKey = null) => new(apiKey, [], refusal);
}
