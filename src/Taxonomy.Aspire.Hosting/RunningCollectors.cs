using System.Net;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;
using Taxonomy.Collector;
using Taxonomy.Live;
using Taxonomy.Live.Sessions;

namespace Taxonomy.Aspire.Hosting;

/// <summary>Starts the collectors of an app host, which stop with it.</summary>
internal sealed partial class RunningCollectors : IAsyncDisposable, IDisposable
{
    private readonly List<CollectorServer> _servers = [];

    /// <summary>Starts a collector, and tells Aspire its endpoint and state.</summary>
    public async Task StartAsync(
        TaxonomyCollectorResource resource,
        InitializeResourceEvent started,
        CancellationToken cancellationToken
    )
    {
        await started
            .Eventing.PublishAsync(
                new BeforeResourceStartedEvent(resource, started.Services),
                EventDispatchBehavior.BlockingSequential,
                cancellationToken
            )
            .ConfigureAwait(false);
        try
        {
            await ListenAsync(resource, started, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            LogFailed(started.Logger, exception.Message);
            await PublishAsync(KnownResourceStates.FailedToStart).ConfigureAwait(false);
            return;
        }

        foreach (var error in resource.Plan.Errors)
        {
            LogError(started.Logger, error);
        }

        await PublishAsync(KnownResourceStates.Running).ConfigureAwait(false);

        Task PublishAsync(string state) =>
            started.Notifications.PublishUpdateAsync(
                resource,
                snapshot => snapshot with { State = state, StartTimeStamp = DateTime.UtcNow }
            );
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }

        _servers.Clear();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task ListenAsync(
        TaxonomyCollectorResource resource,
        InitializeResourceEvent started,
        CancellationToken cancellationToken
    )
    {
        var endpoint = resource
            .Annotations.OfType<EndpointAnnotation>()
            .Single(endpoint => endpoint.Name == TaxonomyCollectorResource.EndpointName);
        var server = await LiveCollector
            .StartAsync(
                new LiveSession(resource.Plan.Served),
                IPAddress.Loopback,
                endpoint.Port ?? 0,
                allowedHosts: [],
                cancellationToken
            )
            .ConfigureAwait(false);
        _servers.Add(server);
        endpoint.AllocatedEndpoint = new(endpoint, "localhost", server.BaseAddress.Port);
        LogListening(started.Logger, server.BaseAddress);
        await started
            .Eventing.PublishAsync(
                new ResourceEndpointsAllocatedEvent(resource, started.Services),
                EventDispatchBehavior.BlockingSequential,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    [LoggerMessage(1, LogLevel.Information, "Listening on {Address}")]
    private static partial void LogListening(ILogger logger, Uri address);

    [LoggerMessage(2, LogLevel.Error, "The collector cannot listen: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "The tracking plan has an error, so events are compared with the rest of it: {Error}"
    )]
    private static partial void LogError(ILogger logger, string error);
}
