using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Taxonomy;
using Taxonomy.MParticle;
using Taxonomy.Segment;
using Taxonomy.Tealium;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers generated clients.</summary>
public static class TaxonomyHostApplicationBuilderExtensions
{
    /// <summary>
    /// Registers a generated client as a singleton, with the <see cref="AnalyticsClient"/> that delivers its events:
    /// <c>builder.AddTaxonomy&lt;MusicAnalytics&gt;();</c>. See
    /// <see cref="TaxonomyServiceCollectionExtensions.AddTaxonomy{TClient}"/>.
    /// </summary>
    /// <typeparam name="TClient">The generated client class.</typeparam>
    /// <param name="builder">The program's builder.</param>
    /// <param name="configure">Sets options in code, after the configuration.</param>
    public static IHostApplicationBuilder AddTaxonomy<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TClient
    >(this IHostApplicationBuilder builder, Action<AnalyticsClientOptions>? configure = null)
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddTaxonomy<TClient>(configure);
        return builder;
    }

    /// <summary>
    /// Registers a generated client with its own delivery. See
    /// <see cref="TaxonomyServiceCollectionExtensions.AddKeyedTaxonomy{TClient}"/>.
    /// </summary>
    /// <typeparam name="TClient">The generated client class.</typeparam>
    /// <param name="builder">The program's builder.</param>
    /// <param name="name">The services' key.</param>
    /// <param name="configure">Sets options in code, after the configuration.</param>
    public static IHostApplicationBuilder AddKeyedTaxonomy<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TClient
    >(this IHostApplicationBuilder builder, string name, Action<AnalyticsClientOptions>? configure = null)
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedTaxonomy<TClient>(name, configure);
        return builder;
    }

    /// <summary>
    /// Has a client that is given other destinations deliver to Amplitude, too:
    /// <c>builder.AddTaxonomy&lt;Analytics&gt;().WithAmplitude().WithSegment()</c>. See
    /// <see cref="TaxonomyServiceCollectionExtensions.WithAmplitude"/>.
    /// </summary>
    /// <param name="builder">The program's builder.</param>
    /// <param name="clientName">The name of a keyed client; null for the main one.</param>
    public static IHostApplicationBuilder WithAmplitude(this IHostApplicationBuilder builder, string? clientName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.WithAmplitude(clientName);
        return builder;
    }

    /// <summary>
    /// Has a client deliver to Segment instead of Amplitude: <c>builder.AddTaxonomy&lt;Analytics&gt;().WithSegment()</c>.
    /// See <see cref="TaxonomyServiceCollectionExtensions.WithSegment"/>.
    /// </summary>
    /// <param name="builder">The program's builder.</param>
    /// <param name="configure">Sets options in code, after the configuration.</param>
    /// <param name="clientName">The name of a keyed client; null for the main one.</param>
    public static IHostApplicationBuilder WithSegment(
        this IHostApplicationBuilder builder,
        Action<SegmentOptions>? configure = null,
        string? clientName = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.WithSegment(configure, clientName);
        return builder;
    }

    /// <summary>
    /// Has a client deliver to mParticle instead of Amplitude:
    /// <c>builder.AddTaxonomy&lt;Analytics&gt;().WithMParticle()</c>. See
    /// <see cref="TaxonomyServiceCollectionExtensions.WithMParticle"/>.
    /// </summary>
    /// <param name="builder">The program's builder.</param>
    /// <param name="configure">Sets options in code, after the configuration.</param>
    /// <param name="clientName">The name of a keyed client; null for the main one.</param>
    public static IHostApplicationBuilder WithMParticle(
        this IHostApplicationBuilder builder,
        Action<MParticleOptions>? configure = null,
        string? clientName = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.WithMParticle(configure, clientName);
        return builder;
    }

    /// <summary>
    /// Has a client deliver to Tealium instead of Amplitude:
    /// <c>builder.AddTaxonomy&lt;Analytics&gt;().WithTealium()</c>. See
    /// <see cref="TaxonomyServiceCollectionExtensions.WithTealium"/>.
    /// </summary>
    /// <param name="builder">The program's builder.</param>
    /// <param name="configure">Sets options in code, after the configuration.</param>
    /// <param name="clientName">The name of a keyed client; null for the main one.</param>
    public static IHostApplicationBuilder WithTealium(
        this IHostApplicationBuilder builder,
        Action<TealiumOptions>? configure = null,
        string? clientName = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.WithTealium(configure, clientName);
        return builder;
    }
}
