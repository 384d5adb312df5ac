using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Taxonomy.Serialization;

namespace Taxonomy.Tests;

/// <summary>Keeps what it is given.</summary>
internal sealed class AcceptingClient(AnalyticsClientOptions? options = null, ILogger? logger = null) : ITaxonomyClient
{
    public EventDefaults Defaults { get; } =
        new(options ?? new AnalyticsClientOptions { OnInvalid = InvalidDataPolicy.Throw }, logger);

    public List<string> Accepted { get; } = [];

    public List<(string EventType, DropReason Reason, string Message)> Rejected { get; } = [];

    public Action? OnAccept { get; set; }

    /// <summary>The last event.</summary>
    public JsonElement Last => JsonDocument.Parse(Accepted[^1]).RootElement;

    public void Accept(in SerializedEvent serialized)
    {
        Accepted.Add(Encoding.UTF8.GetString(serialized.Json));
        OnAccept?.Invoke();
    }

    public void Reject(in SerializedEvent serialized, DropReason reason, string message) =>
        Rejected.Add((serialized.EventType, reason, message));

    public ValueTask<bool> FlushAsync(CancellationToken cancellationToken = default) => new(true);
}
