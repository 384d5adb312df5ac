using Microsoft.Extensions.Diagnostics.HealthChecks;
using Taxonomy.Kafka;
using Taxonomy.Kafka.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds health checks of forwarders.</summary>
public static class TaxonomyKafkaHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a health check of a forwarder. Degraded: the brokers or the destination cannot be reached or fail. Unhealthy:
    /// the destination refuses the client, or the forwarder has stopped.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The forwarder's name, which is also the check's.</param>
    /// <param name="failureStatus">The status to report instead of unhealthy.</param>
    /// <param name="tags">Tags of the check.</param>
    public static IHealthChecksBuilder AddTaxonomyKafkaForwarder(
        this IHealthChecksBuilder builder,
        string name,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return builder.Add(
            new HealthCheckRegistration(
                name,
                provider => new ForwarderHealthCheck(provider.GetRequiredKeyedService<KafkaForwarder>(name)),
                failureStatus,
                tags
            )
        );
    }
}
