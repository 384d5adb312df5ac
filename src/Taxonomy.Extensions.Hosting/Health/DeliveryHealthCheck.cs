using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Taxonomy.Extensions.Hosting.Health;

/// <summary>Says whether events leave, for the destination that is worst off.</summary>
internal sealed class DeliveryHealthCheck(ITaxonomyClient client) : IHealthCheck
{
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

        var all = deliverer
            .Destinations.Select(name => DestinationHealth.From(deliverer.GetStatistics(name), failureStatus))
            .ToList();
        var worst = all.MinBy(one => one.Status)!;
        var data = new Dictionary<string, object> { ["destination"] = worst.Statistics.Destination };
        worst.AddTo(data, "");
        if (all.Count == 1)
        {
            return new HealthCheckResult(worst.Status, worst.Description, data: data);
        }

        foreach (var one in all)
        {
            one.AddTo(data, $"{one.Statistics.Destination}.");
        }

        var faults = all.Where(one => one.Status == worst.Status)
            .Select(one => $"{one.Statistics.Destination}: {one.Description}");
        return new HealthCheckResult(
            worst.Status,
            worst.Status == HealthStatus.Healthy ? worst.Description : string.Join(" ", faults),
            data: data
        );
    }
}
