using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Taxonomy.Extensions.Hosting.Health;

/// <summary>Says whether events leave.</summary>
internal sealed class DeliveryHealthCheck(ITaxonomyClient client) : IHealthCheck
{
    private const double NearlyFull = 0.8;

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(Check(context.Registration.FailureStatus));

    private HealthCheckResult Check(HealthStatus failureStatus)
    {
        if (client is not AnalyticsClient { } deliverer)
        {
            return HealthCheckResult.Healthy("Events are not delivered by this program.");
        }

        var statistics = deliverer.GetStatistics();
        var (status, description) = Judge(statistics, failureStatus);
        var data = new Dictionary<string, object>
        {
            ["destination"] = statistics.Destination,
            ["state"] = statistics.State.ToString(),
            ["queued"] = statistics.Queued,
            ["queueUsage"] = Math.Round(statistics.QueueUsage, 3),
            ["delivered"] = statistics.Delivered,
            ["dropped"] = statistics.Dropped,
        };
        return new HealthCheckResult(status, description, data: data);
    }

    private static (HealthStatus Status, string Description) Judge(
        AnalyticsClientStatistics statistics,
        HealthStatus failureStatus
    ) =>
        statistics switch
        {
            { State: DeliveryState.Refused } => (
                failureStatus,
                $"Events are kept and not delivered: {statistics.LastFailure}"
            ),
            { State: DeliveryState.Stopped } => (failureStatus, "The client has been disposed."),
            { State: DeliveryState.BackingOff } => (
                HealthStatus.Degraded,
                $"Events cannot be delivered for now: {statistics.LastFailure}"
            ),
            { QueueUsage: >= NearlyFull } => (
                HealthStatus.Degraded,
                $"The queue is {statistics.QueueUsage:P0} full; events will be dropped if it fills up."
            ),
            { JournalFailure: { } failure } => (
                HealthStatus.Degraded,
                $"Events are kept in memory only and are lost when the process ends: {failure}"
            ),
            { State: DeliveryState.Offline } => (HealthStatus.Healthy, "The client is set offline; events are kept."),
            _ => (HealthStatus.Healthy, "Events are delivered."),
        };
}
