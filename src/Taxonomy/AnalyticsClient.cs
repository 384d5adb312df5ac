using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Taxonomy.Serialization;

namespace Taxonomy;

/// <summary>Delivers events to Amplitude.</summary>
public sealed class AnalyticsClient : ITaxonomyClient, IAsyncDisposable
{
    /// <summary>Starts a client.</summary>
    /// <param name="options">How it works; later changes have no effect.</param>
    /// <param name="loggerFactory">Where it logs; null: nowhere.</param>
    public AnalyticsClient(AnalyticsClientOptions options, ILoggerFactory? loggerFactory = null)
    {
        var logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<AnalyticsClient>();
        Defaults = new EventDefaults(options, logger);
    }

    /// <inheritdoc />
    public EventDefaults Defaults { get; }

    /// <inheritdoc />
    public void Accept(in SerializedEvent serialized) => throw new NotImplementedException();

    /// <inheritdoc />
    public void Reject(in SerializedEvent serialized, DropReason reason, string message) =>
        throw new NotImplementedException();

    /// <inheritdoc />
    public ValueTask<bool> FlushAsync(CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
