using Microsoft.Extensions.Diagnostics.HealthChecks;
using Taxonomy.Extensions.Hosting.Health;
using Taxonomy.Extensions.Hosting.Registration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds health checks of the delivery.</summary>
public static class TaxonomyHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a health check of the delivery. Degraded: the server cannot be reached or fails, the queue is 80 % full, or
    /// the journal's directory cannot be used. Unhealthy: the API key is rejected, or the client is disposed.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">The status to report instead of unhealthy.</param>
    /// <param name="tags">Tags of the check.</param>
    /// <param name="clientName">The name of a keyed client; null for the main one.</param>
    public static IHealthChecksBuilder AddTaxonomy(
        this IHealthChecksBuilder builder,
        string name = "taxonomy",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        string? clientName = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        return builder.Add(
            new HealthCheckRegistration(
                name,
                provider => new DeliveryHealthCheck(ClientServices.Find(provider, clientName)),
                failureStatus,
                tags
            )
        );
    }
}
