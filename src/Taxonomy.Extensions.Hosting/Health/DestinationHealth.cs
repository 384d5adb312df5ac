using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Taxonomy.Extensions.Hosting.Health;

/// <summary>How the delivery to one destination is.</summary>
/// <param name="Statistics">The counters that it was judged by.</param>
/// <param name="Status">The status.</param>
/// <param name="Description">The reason.</param>
internal sealed record DestinationHealth(AnalyticsClientStatistics Statistics, HealthStatus Status, string Description)
{
    private const double NearlyFull = 0.8;

    /// <summary>Judges a destination.</summary>
    /// <param name="statistics">Its counters.</param>
    /// <param name="failureStatus">The status of what does not heal by itself.</param>
    public static DestinationHealth From(AnalyticsClientStatistics statistics, HealthStatus failureStatus)
    {
        var (status, description) = Judge(statistics, failureStatus);
        return new DestinationHealth(statistics, status, description);
    }

    /// <summary>Adds the counters to the data of a check.</summary>
    /// <param name="data">The data.</param>
    /// <param name="prefix">What the keys begin with.</param>
    public void AddTo(Dictionary<string, object> data, string prefix)
    {
        data[$"{prefix}state"] = Statistics.State.ToString();
        data[$"{prefix}queued"] = Statistics.Queued;
        data[$"{prefix}queueUsage"] = Math.Round(Statistics.QueueUsage, 3);
        data[$"{prefix}delivered"] = Statistics.Delivered;
        data[$"{prefix}dropped"] = Statistics.Dropped;
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
