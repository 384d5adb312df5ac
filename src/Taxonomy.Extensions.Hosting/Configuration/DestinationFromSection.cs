using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Taxonomy.Destinations;

namespace Taxonomy.Extensions.Hosting.Configuration;

/// <summary>Creates the destination of another package, which reads its section of a client itself.</summary>
internal sealed class DestinationFromSection(
    IServiceProvider services,
    string optionsName,
    string sectionName,
    Func<IServiceProvider, IConfigurationSection?, Destination> create
) : IConfigureNamedOptions<AnalyticsClientOptions>
{
    public void Configure(AnalyticsClientOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, AnalyticsClientOptions options)
    {
        if ((name ?? Options.DefaultName) != optionsName)
        {
            return;
        }

        var path = $"{ConfigurationKeys.SectionOf(name)}:{sectionName}";
        try
        {
            options.Destination = create(services, services.GetService<IConfiguration>()?.GetSection(path));
        }
        catch (ArgumentException exception)
        {
            throw new OptionsValidationException(
                optionsName,
                typeof(AnalyticsClientOptions),
                [$"{path}: {exception.Message}"]
            );
        }
    }
}
