using Microsoft.Extensions.Configuration;
using Taxonomy.Destinations;
using Taxonomy.Segment;

namespace Taxonomy.Extensions.Hosting.Configuration;

/// <summary>Creates Segment's destination from the section <c>Segment</c> of a client.</summary>
internal sealed class SegmentFromConfiguration(
    IServiceProvider services,
    string optionsName,
    Action<SegmentOptions>? configure
) : DestinationFromConfiguration<SegmentOptions>(services, optionsName, Section, configure)
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Segment";

    protected override void Bind(IConfigurationSection section, SegmentOptions options) => section.Bind(options);

    protected override IEnumerable<string?> FindEnumFaults(IConfigurationSection section) =>
        [EnumsFromConfiguration.Fault<SegmentRegion>(section, nameof(SegmentOptions.Region))];

    protected override void Complete(SegmentOptions options, string? environment)
    {
        options.Environment ??= environment;
        if (
            LocalDevelopment.IsWithoutKey(
                options.Environment,
                options.AllowProductionKeyInDevelopment,
                options.WriteKey,
                options.WriteKeys
            )
        )
        {
            options.WriteKey = LocalDevelopment.NoKey;
            options.ServerUrl ??= new Uri(TaxonomyDefaults.LocalCollector, "/v1/batch");
        }
    }

    protected override Destination Create(SegmentOptions options) => new SegmentDestination(options);

    protected override void UseKinds(SegmentOptions options, Type clientType) => options.UseKindsOf(clientType);
}
