using System.Text;
using Taxonomy.Serialization;

namespace Taxonomy.Generators.Tests.Support;

/// <summary>Keeps what generated code writes, without sending it.</summary>
internal sealed class RecordingClient(InvalidDataPolicy policy) : ITaxonomyClient
{
    public EventDefaults Defaults { get; } = new(new AnalyticsClientOptions { ApiKey = "test", OnInvalid = policy });

    public List<string> Accepted { get; } = [];

    public List<(DropReason Reason, string Message)> Rejected { get; } = [];

    public void Accept(in SerializedEvent serialized) => Accepted.Add(Encoding.UTF8.GetString(serialized.Json));

    public void Reject(in SerializedEvent serialized, DropReason reason, string message) =>
        Rejected.Add((reason, message));

    public ValueTask<bool> FlushAsync(CancellationToken cancellationToken = default) => new(true);
}
