using Microsoft.Extensions.Configuration;
using Taxonomy.Destinations;

namespace Taxonomy.Extensions.Hosting.Configuration;

/// <summary>Creates the destination of another package, which reads its section of a client itself.</summary>
internal sealed class DestinationFromFactory(
    IServiceProvider services,
    string optionsName,
    string sectionName,
    Func<IServiceProvider, IConfigurationSection?, Destination> create
) : ConfiguredDestination(services, optionsName, sectionName)
{
    protected override Destination Create(IConfigurationSection? section, AnalyticsClientOptions options) =>
        create(Services, section);
}
