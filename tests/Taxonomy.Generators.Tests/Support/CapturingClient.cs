using System.Text;
using Microsoft.Extensions.Logging;
using Taxonomy.Serialization;

namespace Taxonomy.Generators.Tests.Support;

/// <summary>Keeps what generated code writes, without sending it.</summary>
internal sealed class CapturingClient : ITaxonomyClient
{
    public CapturingClient(InvalidDataPolicy policy)
        : this(new AnalyticsClientOptions { ApiKey = "test", OnInvalid = policy }) { }

    public CapturingClient(AnalyticsClientOptions options) => Defaults = new(options, new MessageLog(Logged));

    public EventDefaults Defaults { get; }

    public List<string> Accepted { get; } = [];

    public List<(DropReason Reason, string Message)> Rejected { get; } = [];

    public List<string> Logged { get; } = [];

    public void Accept(in SerializedEvent serialized) => Accepted.Add(Encoding.UTF8.GetString(serialized.Json));

    public void Reject(in SerializedEvent serialized, DropReason reason, string message) =>
        Rejected.Add((reason, message));

    public ValueTask<bool> FlushAsync(CancellationToken cancellationToken = default) => new(true);

    private sealed class MessageLog(List<string> messages) : TestLogger
    {
        protected override void Write(LogLevel level, string message) => messages.Add(message);
    }
}
