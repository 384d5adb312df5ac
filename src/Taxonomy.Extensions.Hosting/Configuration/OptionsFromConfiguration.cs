using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Taxonomy.Extensions.Hosting.Configuration;

/// <summary>Reads the options from the configuration. The code that does it is generated: nothing is reflected upon.</summary>
internal sealed class OptionsFromConfiguration(IConfiguration? configuration = null)
    : IConfigureNamedOptions<AnalyticsClientOptions>
{
    public void Configure(AnalyticsClientOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, AnalyticsClientOptions options)
    {
        if (configuration is null)
        {
            return;
        }

        var section = configuration.GetSection(ConfigurationKeys.SectionOf(name));
        if (EnumsFromConfiguration.Faults(section) is { Count: > 0 } faults)
        {
            throw new OptionsValidationException(name ?? Options.DefaultName, typeof(AnalyticsClientOptions), faults);
        }

        section.Bind(options);
    }
}
