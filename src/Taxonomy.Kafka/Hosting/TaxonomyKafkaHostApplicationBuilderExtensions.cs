using Microsoft.Extensions.DependencyInjection;
using Taxonomy.Kafka;

namespace Microsoft.Extensions.Hosting;

/// <summary>Has generated clients write to Kafka.</summary>
public static class TaxonomyKafkaHostApplicationBuilderExtensions
{
    /// <summary>
    /// Has a client write to Kafka instead of sending to Amplitude:
    /// <c>builder.AddTaxonomy&lt;Analytics&gt;().WithKafka()</c>. See
    /// <see cref="TaxonomyKafkaServiceCollectionExtensions.WithKafka"/>.
    /// </summary>
    /// <param name="builder">The program's builder.</param>
    /// <param name="configure">Sets options in code, after the configuration.</param>
    /// <param name="clientName">The name of a keyed client; null for the main one.</param>
    public static IHostApplicationBuilder WithKafka(
        this IHostApplicationBuilder builder,
        Action<KafkaOptions>? configure = null,
        string? clientName = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.WithKafka(configure, clientName);
        return builder;
    }
}
