using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Taxonomy.Segment;

namespace Taxonomy.Extensions.Hosting.Configuration;

/// <summary>Creates Segment's destination from the section <c>Segment</c> of a client.</summary>
internal sealed class SegmentFromConfiguration(
    IServiceProvider services,
    string optionsName,
    Action<SegmentOptions>? configure
) : IConfigureNamedOptions<AnalyticsClientOptions>
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Segment";

    public void Configure(AnalyticsClientOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, AnalyticsClientOptions options)
    {
        if ((name ?? Options.DefaultName) != optionsName)
        {
            return;
        }

        var path = $"{ConfigurationKeys.SectionOf(name)}:{Section}";
        var segment = new SegmentOptions();
        if (services.GetService<IConfiguration>()?.GetSection(path) is { } section)
        {
            if (EnumsFromConfiguration.Fault<SegmentRegion>(section, nameof(segment.Region)) is { } fault)
            {
                throw Invalid(fault);
            }

            section.Bind(segment);
        }

        configure?.Invoke(segment);
        segment.Environment ??= options.Environment ?? services.GetService<IHostEnvironment>()?.EnvironmentName;
        UseLocalCollector(segment);
        try
        {
            options.Destination = new SegmentDestination(segment);
        }
        catch (ArgumentException exception)
        {
            throw Invalid($"{path}:{OptionsCheck.Problem(exception, nameof(SegmentOptions))}");
        }
    }

    private OptionsValidationException Invalid(string fault) =>
        new(optionsName, typeof(AnalyticsClientOptions), [fault]);

    // As for Amplitude: a fresh clone runs without an account.
    private static void UseLocalCollector(SegmentOptions segment)
    {
        if (
            LocalDevelopment.IsWithoutKey(
                segment.Environment,
                segment.AllowProductionKeyInDevelopment,
                segment.WriteKey,
                segment.WriteKeys
            )
        )
        {
            segment.WriteKey = LocalDevelopment.NoKey;
            segment.ServerUrl ??= new Uri(TaxonomyDefaults.LocalCollector, "/v1/batch");
        }
    }
}
