using System.Reflection;
using Taxonomy.MParticle;
using Taxonomy.Segment;
using Taxonomy.Tealium;

namespace Taxonomy.Extensions.Hosting.Configuration;

/// <summary>Where options stand in the configuration, and under which names.</summary>
internal static class ConfigurationKeys
{
    /// <summary>Options that are objects, which a configuration has no way to write. A test finds what is missing here.</summary>
    public static IReadOnlyList<string> InCodeOnly { get; } =
    [
        nameof(AnalyticsClientOptions.AdditionalDestinations),
        nameof(AnalyticsClientOptions.ConsentOf),
        nameof(AnalyticsClientOptions.Destination),
        nameof(AnalyticsClientOptions.Filters),
        nameof(AnalyticsClientOptions.HttpInvoker),
        nameof(AnalyticsClientOptions.MeterFactory),
        nameof(AnalyticsClientOptions.OnIdentityChanged),
        nameof(AnalyticsClientOptions.OnOptOutChanged),
        nameof(AnalyticsClientOptions.OnOutcome),
        nameof(AnalyticsClientOptions.OnSessionChanged),
        nameof(AnalyticsClientOptions.TimeProvider),
    ];

    /// <summary>All options. Of a type that is named here, trimming keeps the properties.</summary>
    public static IReadOnlyList<string> All { get; } = Names(typeof(AnalyticsClientOptions).GetProperties());

    /// <summary>The keys of the options that have keys of their own.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Nested { get; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase)
        {
            [nameof(AnalyticsClientOptions.Device)] = Names(typeof(DeviceInfo).GetProperties()),
            [nameof(AnalyticsClientOptions.Plan)] = Names(typeof(TrackingPlanInfo).GetProperties()),
            [nameof(AnalyticsClientOptions.IngestionMetadata)] = Names(typeof(IngestionMetadata).GetProperties()),
        };

    /// <summary>The keys of the destinations that have a section in that of their client.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Destinations { get; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase)
        {
            [SegmentFromConfiguration.Section] = Names(typeof(SegmentOptions).GetProperties()),
            [MParticleFromConfiguration.Section] = Names(typeof(MParticleOptions).GetProperties()),
            [TealiumFromConfiguration.Section] = Names(typeof(TealiumOptions).GetProperties()),
        };

    /// <summary>The section, in that of a destination, of how a client delivers to it beside others.</summary>
    public const string Delivery = "Delivery";

    /// <summary>The keys of <see cref="Delivery"/>.</summary>
    public static IReadOnlyList<string> OfDelivery { get; } =
    [
        .. Names(typeof(AdditionalDestination).GetProperties())
            .Except([nameof(AdditionalDestination.Destination), nameof(AdditionalDestination.HttpInvoker)]),
    ];

    /// <summary>The section of a client.</summary>
    /// <param name="name">The name of its options.</param>
    public static string SectionOf(string? name) =>
        string.IsNullOrEmpty(name)
            ? TaxonomyDefaults.ConfigurationSection
            : $"{TaxonomyDefaults.ConfigurationSection}:{TaxonomyDefaults.ClientsSection}:{name}";

    private static IReadOnlyList<string> Names(PropertyInfo[] properties) =>
        [.. properties.Where(property => !property.GetMethod!.IsStatic).Select(property => property.Name)];
}
