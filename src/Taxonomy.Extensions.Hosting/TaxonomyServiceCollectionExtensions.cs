using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Taxonomy;
using Taxonomy.Destinations;
using Taxonomy.Extensions.Hosting;
using Taxonomy.Extensions.Hosting.Configuration;
using Taxonomy.Extensions.Hosting.Registration;
using Taxonomy.MParticle;
using Taxonomy.Segment;
using Taxonomy.Tealium;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers generated clients.</summary>
public static class TaxonomyServiceCollectionExtensions
{
    /// <summary>
    /// Registers a generated client as a singleton, with the <see cref="AnalyticsClient"/> that delivers its events.
    /// The options are read from the section <c>Taxonomy</c> of the configuration and validated when the host starts;
    /// events are flushed when it stops. Several generated clients that are registered in this way share one delivery.
    /// </summary>
    /// <typeparam name="TClient">The generated client class, such as <c>MusicAnalytics</c>.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options in code, after the configuration.</param>
    public static IServiceCollection AddTaxonomy<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TClient
    >(this IServiceCollection services, Action<AnalyticsClientOptions>? configure = null)
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ClientServices.Add<TClient>(services, null, configure);
        return services;
    }

    /// <summary>
    /// Registers a generated client with its own delivery, for a program that sends to several Amplitude projects. The
    /// generated client, <see cref="ITaxonomyClient"/> and <see cref="AnalyticsClient"/> are keyed services of that
    /// name: <c>[FromKeyedServices("partner")] PartnerAnalytics analytics</c>.
    /// </summary>
    /// <typeparam name="TClient">The generated client class.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">
    /// The services' key. The options are read from the section <c>Taxonomy:Clients:</c> followed by this name; metrics
    /// have it as <c>taxonomy.client.name</c>.
    /// </param>
    /// <param name="configure">Sets options in code, after the configuration.</param>
    public static IServiceCollection AddKeyedTaxonomy<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TClient
    >(this IServiceCollection services, string name, Action<AnalyticsClientOptions>? configure = null)
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ClientServices.Add<TClient>(services, name, configure);
        return services;
    }

    /// <summary>
    /// Has a client that is given other destinations deliver to Amplitude, too:
    /// <c>services.AddTaxonomy&lt;Analytics&gt;().WithAmplitude().WithSegment()</c>. Each destination has its own queue.
    /// A client that is given no destination delivers to Amplitude without this call.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="clientName">The name of a keyed client; null for the main one.</param>
    public static IServiceCollection WithAmplitude(this IServiceCollection services, string? clientName = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton(new RegisteredAmplitude(clientName ?? Options.Options.DefaultName));
        return services;
    }

    /// <summary>
    /// Has a client deliver to Segment instead of Amplitude: <c>services.AddTaxonomy&lt;Analytics&gt;().WithSegment()</c>.
    /// With <see cref="WithAmplitude"/>, or another destination, it delivers to each of them. The options are read from the section <c>Taxonomy:Segment</c>, or <c>Taxonomy:Clients:</c>, the name of a keyed
    /// client and <c>:Segment</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options in code, after the configuration.</param>
    /// <param name="clientName">The name of a keyed client; null for the main one.</param>
    public static IServiceCollection WithSegment(
        this IServiceCollection services,
        Action<SegmentOptions>? configure = null,
        string? clientName = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ClientServices.AddDestination(
            services,
            clientName,
            SegmentFromConfiguration.Section,
            (provider, optionsName) => new SegmentFromConfiguration(provider, optionsName, configure)
        );
        return services;
    }

    /// <summary>
    /// Has a client deliver to mParticle instead of Amplitude:
    /// <c>services.AddTaxonomy&lt;Analytics&gt;().WithMParticle()</c>; with others as <see cref="WithSegment"/>. The options are read from the section
    /// <c>Taxonomy:MParticle</c>, or <c>Taxonomy:Clients:</c>, the name of a keyed client and <c>:MParticle</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options in code, after the configuration.</param>
    /// <param name="clientName">The name of a keyed client; null for the main one.</param>
    public static IServiceCollection WithMParticle(
        this IServiceCollection services,
        Action<MParticleOptions>? configure = null,
        string? clientName = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ClientServices.AddDestination(
            services,
            clientName,
            MParticleFromConfiguration.Section,
            (provider, optionsName) => new MParticleFromConfiguration(provider, optionsName, configure)
        );
        return services;
    }

    /// <summary>
    /// Has a client deliver to Tealium instead of Amplitude:
    /// <c>services.AddTaxonomy&lt;Analytics&gt;().WithTealium()</c>; with others as <see cref="WithSegment"/>. The options are read from the section
    /// <c>Taxonomy:Tealium</c>, or <c>Taxonomy:Clients:</c>, the name of a keyed client and <c>:Tealium</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options in code, after the configuration.</param>
    /// <param name="clientName">The name of a keyed client; null for the main one.</param>
    public static IServiceCollection WithTealium(
        this IServiceCollection services,
        Action<TealiumOptions>? configure = null,
        string? clientName = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ClientServices.AddDestination(
            services,
            clientName,
            TealiumFromConfiguration.Section,
            (provider, optionsName) => new TealiumFromConfiguration(provider, optionsName, configure)
        );
        return services;
    }

    /// <summary>
    /// Has a client deliver to a destination of your own instead of Amplitude, with a section of the configuration. For
    /// packages with a destination, which offer their users a method of their own. With others as
    /// <see cref="WithSegment"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="section">
    /// The name of the destination's section in that of its client: <c>Taxonomy:</c> and this name, or
    /// <c>Taxonomy:Clients:</c>, the name of a keyed client, and this name.
    /// </param>
    /// <param name="keys">The keys that the section may have. Others stop the start of the host.</param>
    /// <param name="create">
    /// Creates the destination from the services and its section, which is null if the program has no configuration. The
    /// message of an <see cref="ArgumentException"/> stops the start of the host.
    /// </param>
    /// <param name="clientName">The name of a keyed client; null for the main one.</param>
    public static IServiceCollection WithDestination(
        this IServiceCollection services,
        string section,
        IReadOnlyList<string> keys,
        Func<IServiceProvider, IConfigurationSection?, Destination> create,
        string? clientName = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(section);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(create);
        ClientServices.AddDestination(
            services,
            clientName,
            section,
            (provider, optionsName) => new DestinationFromFactory(provider, optionsName, section, create),
            keys
        );
        return services;
    }

    /// <summary>
    /// Registers how the options of clients are read and validated, without a client. For code that creates an
    /// <see cref="AnalyticsClient"/> itself from <c>IOptionsMonitor&lt;AnalyticsClientOptions&gt;.Get(name)</c>, whose
    /// options are in the section <c>Taxonomy:Clients:</c> followed by the name.
    /// </summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddTaxonomyOptions(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        ClientServices.AddShared(services);
        return services;
    }

    /// <summary>
    /// Registers the user of the current request as a scoped service, <see cref="RequestUser{TUser}"/>.
    /// <code>
    /// services.AddTaxonomyRequestUser((IServiceProvider request, MusicAnalytics analytics) =>
    ///     analytics.User(request.GetRequiredService&lt;IHttpContextAccessor&gt;().HttpContext!.User.FindFirstValue("sub")!));
    /// </code>
    /// </summary>
    /// <typeparam name="TClient">The generated client class.</typeparam>
    /// <typeparam name="TUser">The generated user handle.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="identify">
    /// Returns the user, given the scope's services; called at the first use in each scope. It can also set the groups
    /// and context of the request.
    /// </param>
    public static IServiceCollection AddTaxonomyRequestUser<TClient, TUser>(
        this IServiceCollection services,
        Func<IServiceProvider, TClient, TUser> identify
    )
        where TClient : class
        where TUser : struct
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(identify);
        services.TryAddScoped(provider => new RequestUser<TUser>(() =>
            identify(provider, provider.GetRequiredService<TClient>())
        ));
        return services;
    }
}
