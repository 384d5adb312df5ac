using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Taxonomy.Destinations;
using Taxonomy.Extensions.Hosting.Registration;

namespace Taxonomy.Extensions.Hosting.Configuration;

/// <summary>
/// Gives a client a destination that has a section in that of the client: as its only or first destination, or beside
/// those that it has.
/// </summary>
internal abstract class ConfiguredDestination(IServiceProvider services, string optionsName, string sectionName)
    : IConfigureNamedOptions<AnalyticsClientOptions>
{
    private readonly string _path = $"{ConfigurationKeys.SectionOf(optionsName)}:{sectionName}";

    protected IServiceProvider Services { get; } = services;

    /// <summary>The name of the options of the client.</summary>
    protected string OptionsName { get; } = optionsName;

    public void Configure(AnalyticsClientOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, AnalyticsClientOptions options)
    {
        if ((name ?? Options.DefaultName) != OptionsName)
        {
            return;
        }

        var section = Services.GetService<IConfiguration>()?.GetSection(_path);
        try
        {
            Add(options, Create(section, options), section?.GetSection(ConfigurationKeys.Delivery));
        }
        catch (ArgumentException exception)
        {
            throw Invalid(Describe(_path, exception));
        }
    }

    /// <summary>Creates the destination.</summary>
    /// <param name="section">Its section; null for a program without a configuration.</param>
    /// <param name="options">The options of the client so far.</param>
    protected abstract Destination Create(IConfigurationSection? section, AnalyticsClientOptions options);

    /// <summary>Returns a sentence for the log that says what is wrong in the section.</summary>
    protected virtual string Describe(string path, ArgumentException exception) => $"{path}: {exception.Message}";

    protected OptionsValidationException Invalid(string fault) =>
        new(OptionsName, typeof(AnalyticsClientOptions), [fault]);

    private void Add(AnalyticsClientOptions options, Destination destination, IConfigurationSection? delivery)
    {
        var isBesideAmplitude = Services.GetServices<RegisteredAmplitude>().Any(one => one.OptionsName == OptionsName);
        if (options.Destination is not null || isBesideAmplitude)
        {
            var additional = new AdditionalDestination(destination);
            if (delivery is not null)
            {
                ThrowIfInvalid(delivery);
                delivery.Bind(additional);
            }

            options.AdditionalDestinations.Add(additional);
            return;
        }

        if (delivery?.Exists() == true)
        {
            throw Invalid(
                $"{delivery.Path} is for a destination beside others, but {sectionName} is the first of the client; set the options in {ConfigurationKeys.SectionOf(OptionsName)}."
            );
        }

        options.Destination = destination;
    }

    private void ThrowIfInvalid(IConfigurationSection delivery)
    {
        if (
            EnumsFromConfiguration.Fault<FullQueuePolicy>(delivery, nameof(AdditionalDestination.WhenQueueFull)) is
            { } fault
        )
        {
            throw Invalid(fault);
        }
    }
}
