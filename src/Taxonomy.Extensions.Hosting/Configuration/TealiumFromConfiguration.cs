using Microsoft.Extensions.Configuration;
using Taxonomy.Destinations;
using Taxonomy.Tealium;

namespace Taxonomy.Extensions.Hosting.Configuration;

/// <summary>Creates Tealium's destination from the section <c>Tealium</c> of a client.</summary>
internal sealed class TealiumFromConfiguration(
    IServiceProvider services,
    string optionsName,
    Action<TealiumOptions>? configure
) : DestinationFromConfiguration<TealiumOptions>(services, optionsName, Section, configure)
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Tealium";

    protected override void Bind(IConfigurationSection section, TealiumOptions options) => section.Bind(options);

    protected override IEnumerable<string?> FindEnumFaults(IConfigurationSection section) => [];

    protected override void Complete(TealiumOptions options, string? environment)
    {
        if (LocalDevelopment.IsWithoutKey(environment, options.Account))
        {
            options.Account = LocalDevelopment.NoKey;
            options.ServerUrl ??= new Uri(TaxonomyDefaults.LocalCollector, "/event");
        }
    }

    protected override Destination Create(TealiumOptions options) => new TealiumDestination(options);
}
