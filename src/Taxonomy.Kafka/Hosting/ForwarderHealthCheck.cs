using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Taxonomy.Kafka.Hosting;

/// <summary>Says whether events are read and delivered.</summary>
internal sealed class ForwarderHealthCheck(KafkaForwarder forwarder) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var statistics = forwarder.GetStatistics();
        var client = statistics.Client;
        var (status, description) = (client.State, statistics.LastFailure) switch
        {
            (DeliveryState.Refused, _) => (
                context.Registration.FailureStatus,
                $"Events are not delivered: {client.LastFailure}"
            ),
            (DeliveryState.Stopped, _) => (context.Registration.FailureStatus, "The forwarder has stopped."),
            (DeliveryState.BackingOff, _) => (
                HealthStatus.Degraded,
                $"Events cannot be delivered for now: {client.LastFailure}"
            ),
            (_, { } failure) => (HealthStatus.Degraded, $"The topic cannot be read for now: {failure}"),
            _ => (HealthStatus.Healthy, "Events are forwarded."),
        };
        var data = new Dictionary<string, object>
        {
            ["destination"] = client.Destination,
            ["partitions"] = statistics.Partitions,
            ["inFlight"] = statistics.InFlight,
            ["delivered"] = statistics.Delivered,
            ["dropped"] = statistics.Dropped,
            ["badRecords"] = statistics.BadRecords,
            ["deadLettered"] = statistics.DeadLettered,
        };
        return Task.FromResult(new HealthCheckResult(status, description, data: data));
    }
}
