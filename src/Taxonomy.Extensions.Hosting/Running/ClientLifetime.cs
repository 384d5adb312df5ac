using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Taxonomy.Destinations;
using Taxonomy.Extensions.Hosting.Configuration;
using Taxonomy.Extensions.Hosting.Registration;

namespace Taxonomy.Extensions.Hosting.Running;

/// <summary>
/// Makes the clients when the host starts, so that faulty options end the start and not the first request; sends what
/// waits when everything else has stopped.
/// </summary>
internal sealed partial class ClientLifetime(
    IServiceProvider services,
    IEnumerable<RegisteredClient> clients,
    IOptionsMonitor<AnalyticsClientOptions> options,
    ILogger<AnalyticsClient> logger
) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var client in clients)
        {
            _ = client.Name is null
                ? services.GetRequiredService(client.ServiceType)
                : services.GetRequiredKeyedService(client.ServiceType, client.Name);
        }

        foreach (var name in Names())
        {
            if (ClientServices.Find(services, name) is AnalyticsClient)
            {
                var own = options.Get(name ?? Options.DefaultName);
                Announce(own, own.Destination);
                foreach (var additional in own.AdditionalDestinations)
                {
                    Announce(own, additional.Destination);
                }
            }
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Other services may have tracked until now.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Names().Select(name => FlushAsync(name, cancellationToken)));

    private IEnumerable<string?> Names() => clients.Select(client => client.Name).Distinct();

    private async Task FlushAsync(string? name, CancellationToken cancellationToken)
    {
        if (
            ClientServices.Find(services, name) is AnalyticsClient client
            && !await client.FlushForShutdownAsync(cancellationToken).ConfigureAwait(false)
            && client.Destinations.Sum(one => client.GetStatistics(one).Queued) is > 0 and var left
        )
        {
            LogUnfinished(logger, left);
        }
    }

    private void Announce(AnalyticsClientOptions own, Destination? destination)
    {
        var http = destination as HttpDestination;
        if (
            (destination is null && own.ApiKey == LocalDevelopment.NoKey)
            || http?.JournalKey.EndsWith(LocalDevelopment.NoKey, StringComparison.Ordinal) == true
        )
        {
            LogLocal(logger, http?.Endpoint ?? own.ServerUrl);
        }
        else if (destination is not null)
        {
            LogStarted(
                logger,
                own.Environment,
                http is null ? destination.Name : $"{destination.Name} ({http.Endpoint.Host})"
            );
        }
        else
        {
            LogStarted(logger, own.Environment, own.ServerUrl?.Host ?? $"Amplitude ({own.ServerZone})");
        }
    }

    [LoggerMessage(30, LogLevel.Information, "Events of the environment {Environment} are sent to {Destination}.")]
    private static partial void LogStarted(ILogger logger, string? environment, string destination);

    [LoggerMessage(
        31,
        LogLevel.Warning,
        "Development has no API key; events are sent only to the collector on this machine, {Address}."
    )]
    private static partial void LogLocal(ILogger logger, Uri? address);

    [LoggerMessage(
        32,
        LogLevel.Warning,
        "{Count} event(s) were not delivered in time for the shutdown; disposing the client makes a last attempt."
    )]
    private static partial void LogUnfinished(ILogger logger, long count);
}
