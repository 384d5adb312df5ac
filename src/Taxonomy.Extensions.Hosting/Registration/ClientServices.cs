using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Taxonomy.Extensions.Hosting.Configuration;
using Taxonomy.Extensions.Hosting.Running;

namespace Taxonomy.Extensions.Hosting.Registration;

/// <summary>The services behind <c>AddTaxonomy</c>.</summary>
internal static class ClientServices
{
    public static void Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TClient>(
        IServiceCollection services,
        string? name,
        Action<AnalyticsClientOptions>? configure
    )
        where TClient : class
    {
        AddShared(services);
        var registered = new RegisteredClient(name, typeof(TClient));
        services.AddSingleton(registered);
        if (configure is not null)
        {
            services.Configure(registered.OptionsName, configure);
        }

        if (name is null)
        {
            services.TryAddSingleton(provider => Create(provider, Options.DefaultName));
            services.TryAddSingleton<ITaxonomyClient>(provider => provider.GetRequiredService<AnalyticsClient>());
            services.TryAddSingleton(provider => Create<TClient>(provider, null));
        }
        else
        {
            services.TryAddKeyedSingleton(name, (provider, _) => Create(provider, name));
            services.TryAddKeyedSingleton<ITaxonomyClient>(
                name,
                (provider, _) => provider.GetRequiredKeyedService<AnalyticsClient>(name)
            );
            services.TryAddKeyedSingleton(name, (provider, _) => Create<TClient>(provider, name));
        }
    }

    /// <summary>What generated clients of a name write to; a test may have put a recorder there.</summary>
    public static ITaxonomyClient Find(IServiceProvider provider, string? name) =>
        name is null
            ? provider.GetRequiredService<ITaxonomyClient>()
            : provider.GetRequiredKeyedService<ITaxonomyClient>(name);

    /// <summary>Has a client deliver to another destination than Amplitude; to several if called again.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key of a keyed client; null for the main one.</param>
    /// <param name="section">The destination's section in that of the client.</param>
    /// <param name="create">Creates what sets the destination, for the name of the client's options.</param>
    /// <param name="keys">The keys that the section may have; null for a destination of this package.</param>
    public static void AddDestination(
        IServiceCollection services,
        string? name,
        string section,
        Func<IServiceProvider, string, IConfigureOptions<AnalyticsClientOptions>> create,
        IReadOnlyList<string>? keys = null
    )
    {
        var optionsName = name ?? Options.DefaultName;
        services.AddSingleton(
            new RegisteredDestination(optionsName, section, keys ?? ConfigurationKeys.Destinations[section])
        );
        services.AddSingleton(provider => create(provider, optionsName));
    }

    /// <summary>How options are read and checked, for every client.</summary>
    public static void AddShared(IServiceCollection services)
    {
        services.AddOptions();
        services.AddLogging();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IConfigureOptions<AnalyticsClientOptions>, OptionsFromConfiguration>()
        );
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<AnalyticsClientOptions>, OptionsFromServices>()
        );
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<AnalyticsClientOptions>, OptionsCheck>()
        );
        if (services.Any(service => service.ImplementationType == typeof(ClientLifetime)))
        {
            return;
        }

        services.AddHostedService<ClientLifetime>();
        services.AddHostedService<SampleRateSwitches>();
        HttpDelivery.Add(services);
    }

    private static AnalyticsClient Create(IServiceProvider provider, string optionsName) =>
        new(
            provider.GetRequiredService<IOptionsMonitor<AnalyticsClientOptions>>().Get(optionsName),
            provider.GetRequiredService<ILoggerFactory>()
        );

    private static TClient Create<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TClient
    >(IServiceProvider provider, string? name)
        where TClient : class => ActivatorUtilities.CreateInstance<TClient>(provider, Find(provider, name));
}
