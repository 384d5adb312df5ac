using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Taxonomy.Destinations;
using Taxonomy.Extensions.Hosting.Registration;

namespace Taxonomy.Extensions.Hosting.Configuration;

/// <summary>Creates a destination of this package from its section in that of a client.</summary>
/// <typeparam name="TOptions">The destination's options.</typeparam>
internal abstract class DestinationFromConfiguration<TOptions>(
    IServiceProvider services,
    string optionsName,
    string sectionName,
    Action<TOptions>? configure
) : ConfiguredDestination(services, optionsName, sectionName)
    where TOptions : class, new()
{
    protected override Destination Create(IConfigurationSection? section, AnalyticsClientOptions options)
    {
        var own = new TOptions();
        foreach (
            var client in Services.GetServices<RegisteredClient>().Where(client => client.OptionsName == OptionsName)
        )
        {
            UseKinds(own, client.ServiceType);
        }

        if (section is not null)
        {
            if (FindEnumFaults(section).FirstOrDefault(fault => fault is not null) is { } fault)
            {
                throw Invalid(fault);
            }

            Bind(section, own);
        }

        configure?.Invoke(own);
        Complete(own, options.Environment ?? Services.GetService<IHostEnvironment>()?.EnvironmentName);
        return Create(own);
    }

    protected override string Describe(string path, ArgumentException exception) =>
        $"{path}:{OptionsCheck.Problem(exception, typeof(TOptions).Name)}";

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

    /// <summary>Adds what the plan of a generated client says of pages and screens; nothing by default.</summary>
    protected virtual void UseKinds(TOptions options, Type clientType) { }
}
