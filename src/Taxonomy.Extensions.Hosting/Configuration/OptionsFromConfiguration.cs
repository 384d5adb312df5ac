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
        List<string> faults = [.. EnumsFromConfiguration.Faults(section)];
        var rates = SampleRatesFromConfiguration.Read(section, faults);
        if (faults.Count > 0)
        {
            throw new OptionsValidationException(name ?? Options.DefaultName, typeof(AnalyticsClientOptions), faults);
        }

        var earlier = options.SampleRates.ToList();
        section.Bind(options);
        options.SampleRates.Clear();
        foreach (var pair in earlier.Concat(rates))
        {
            options.SampleRates[pair.Key] = pair.Value;
        }
    }
}
