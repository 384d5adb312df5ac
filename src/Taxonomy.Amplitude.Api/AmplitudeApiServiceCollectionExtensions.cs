using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Taxonomy.Amplitude.Api;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the clients of Amplitude's APIs.</summary>
public static class AmplitudeApiServiceCollectionExtensions
{
    private const string ClientName = "Taxonomy.Amplitude.Api";

    /// <summary>
    /// Registers <see cref="AmplitudeApi"/> as a singleton. Its connections come from <c>IHttpClientFactory</c>, its
    /// logger and, if there is one, its <see cref="TimeProvider"/> from the services.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>A builder that configures the connections, for example a proxy.</returns>
    public static IHttpClientBuilder AddAmplitudeApi(
        this IServiceCollection services,
        Action<AmplitudeApiOptions> configure
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAddSingleton(provider =>
        {
            var options = new AmplitudeApiOptions
            {
                TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System,
            };
            configure(options);
            var factory = provider.GetRequiredService<IHttpClientFactory>();
            return new AmplitudeApi(
                options,
                () => factory.CreateClient(ClientName),
                provider.GetService<ILoggerFactory>()
            );
        });

        // The loggers of the factory write queries and, at the level Trace, the header with the key.
        return services
            .AddHttpClient(ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => AmplitudeApi.CreateHandler())
            .RemoveAllLoggers();
    }

    /// <summary>
    /// Registers <see cref="ICohortProvider"/> as a singleton, which requires <see cref="AddAmplitudeApi"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options: at least the cohorts.</param>
    public static IServiceCollection AddAmplitudeCohorts(
        this IServiceCollection services,
        Action<CohortProviderOptions> configure
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAddSingleton<ICohortProvider>(provider =>
        {
            var options = new CohortProviderOptions();
            configure(options);
            return new CachedCohortProvider(
                provider.GetRequiredService<AmplitudeApi>(),
                options,
                provider.GetService<ILoggerFactory>()
            );
        });
        return services;
    }
}
