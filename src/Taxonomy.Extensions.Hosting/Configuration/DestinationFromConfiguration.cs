using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Taxonomy.Destinations;

namespace Taxonomy.Extensions.Hosting.Configuration;

/// <summary>Creates a destination from its section in that of a client.</summary>
/// <typeparam name="TOptions">The destination's options.</typeparam>
internal abstract class DestinationFromConfiguration<TOptions>(
    IServiceProvider services,
    string optionsName,
    Action<TOptions>? configure
) : IConfigureNamedOptions<AnalyticsClientOptions>
    where TOptions : class, new()
{
    /// <summary>The name of the section.</summary>
    protected abstract string SectionName { get; }

    public void Configure(AnalyticsClientOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, AnalyticsClientOptions options)
    {
        if ((name ?? Options.DefaultName) != optionsName)
        {
            return;
        }

        var path = $"{ConfigurationKeys.SectionOf(name)}:{SectionName}";
        var own = new TOptions();
        if (services.GetService<IConfiguration>()?.GetSection(path) is { } section)
        {
            if (FindEnumFaults(section).FirstOrDefault(fault => fault is not null) is { } fault)
            {
                throw Invalid(fault);
            }

            Bind(section, own);
        }

        configure?.Invoke(own);
        Complete(own, options.Environment ?? services.GetService<IHostEnvironment>()?.EnvironmentName);
        try
        {
            options.Destination = Create(own);
        }
        catch (ArgumentException exception)
        {
            throw Invalid($"{path}:{OptionsCheck.Problem(exception, typeof(TOptions).Name)}");
        }
    }

    /// <summary>Binds the section; in each class, as the code for that is generated for a type.</summary>
    protected abstract void Bind(IConfigurationSection section, TOptions options);

    /// <summary>Returns a sentence for each value that is none of an enum's, and null for others.</summary>
    protected abstract IEnumerable<string?> FindEnumFaults(IConfigurationSection section);

    /// <summary>
    /// Sets what was not set: the environment, and, in Development without a key, the collector on this machine, so that a
    /// fresh clone runs without an account.
    /// </summary>
    protected abstract void Complete(TOptions options, string? environment);

    protected abstract Destination Create(TOptions options);

    private OptionsValidationException Invalid(string fault) =>
        new(optionsName, typeof(AnalyticsClientOptions), [fault]);
}
