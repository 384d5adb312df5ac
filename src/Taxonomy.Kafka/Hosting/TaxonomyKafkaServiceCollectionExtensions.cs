using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Taxonomy;
using Taxonomy.Kafka;
using Taxonomy.Kafka.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the destination and the forwarder.</summary>
public static class TaxonomyKafkaServiceCollectionExtensions
{
    private const string ForwardersSection = "TaxonomyKafkaForwarders";

    /// <summary>
    /// Has a client write to Kafka instead of sending to Amplitude:
    /// <c>services.AddTaxonomy&lt;Analytics&gt;().WithKafka()</c>. The options are read from the section
    /// <c>Taxonomy:Kafka</c>, or <c>Taxonomy:Clients:</c>, the name of a keyed client and <c>:Kafka</c>, those of the
    /// producer from its section <c>Producer</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options in code, after the configuration.</param>
    /// <param name="clientName">The name of a keyed client; null for the main one.</param>
    public static IServiceCollection WithKafka(
        this IServiceCollection services,
        Action<KafkaOptions>? configure = null,
        string? clientName = null
    ) =>
        services.WithDestination(
            "Kafka",
            [
                nameof(KafkaOptions.BootstrapServers),
                nameof(KafkaOptions.Topic),
                nameof(KafkaOptions.DeadLetterTopic),
                nameof(KafkaOptions.SchemaId),
                nameof(KafkaOptions.Producer),
            ],
            (_, section) =>
            {
                var options = new KafkaOptions();
                if (section is not null)
                {
                    KafkaSection.Read(section, options);
                }

                configure?.Invoke(options);
                return new KafkaDestination(options);
            },
            clientName
        );

    /// <summary>
    /// Registers a <see cref="KafkaForwarder"/> as a hosted service and as a keyed service of its name. Its options are
    /// read from the section <c>TaxonomyKafkaForwarders:</c> followed by the name, and those of its client, with its
    /// destination, as those of a keyed client: from <c>Taxonomy:Clients:</c> followed by the name. For another
    /// destination than Amplitude, call <c>WithSegment(clientName: name)</c>, for example.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The forwarder's name, which also is its consumer group unless the options have another.</param>
    /// <param name="configure">Sets options in code, after the configuration.</param>
    public static IServiceCollection AddTaxonomyKafkaForwarder(
        this IServiceCollection services,
        string name,
        Action<KafkaForwarderOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        services.AddTaxonomyOptions();
        services.AddKeyedSingleton(name, (provider, _) => CreateForwarder(provider, name, configure));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<KafkaForwarder>(name));
        return services;
    }

    private static KafkaForwarder CreateForwarder(
        IServiceProvider provider,
        string name,
        Action<KafkaForwarderOptions>? configure
    )
    {
        var path = $"{ForwardersSection}:{name}";
        var options = new KafkaForwarderOptions
        {
            GroupId = name,
            Client = provider.GetRequiredService<IOptionsMonitor<AnalyticsClientOptions>>().Get(name),
        };
        try
        {
            if (provider.GetService<IConfiguration>()?.GetSection(path) is { } section)
            {
                KafkaSection.Read(section, options);
            }

            configure?.Invoke(options);
            return new KafkaForwarder(options, provider.GetService<ILoggerFactory>());
        }
        catch (ArgumentException exception)
        {
            throw new OptionsValidationException(name, typeof(KafkaForwarderOptions), [$"{path}: {exception.Message}"]);
        }
    }
}
