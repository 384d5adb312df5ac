using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Taxonomy.Extensions.Hosting.Running;

namespace Taxonomy.Extensions.Hosting.Configuration;

/// <summary>Fills in what neither configuration nor code has set: what the host knows, and services of the program.</summary>
internal sealed class OptionsFromServices(IServiceProvider services) : IPostConfigureOptions<AnalyticsClientOptions>
{
    public void PostConfigure(string? name, AnalyticsClientOptions options)
    {
        var isNamed = !string.IsNullOrEmpty(name);
        options.Name ??= isNamed ? name : null;
        options.Environment ??= services.GetService<IHostEnvironment>()?.EnvironmentName;
        options.MeterFactory ??= services.GetService<IMeterFactory>();
        options.HttpInvoker ??= new FactoryInvoker(services.GetRequiredService<IHttpClientFactory>());
        if (options.TimeProvider == TimeProvider.System && services.GetService<TimeProvider>() is { } clock)
        {
            options.TimeProvider = clock;
        }

        var filters = isNamed ? services.GetKeyedServices<IEventFilter>(name) : services.GetServices<IEventFilter>();
        foreach (var filter in filters)
        {
            options.Filters.Add(filter);
        }

        UseLocalCollector(options);
    }

    // A fresh clone runs without an account, and its developer sees what it tracks.
    private static void UseLocalCollector(AnalyticsClientOptions options)
    {
        if (
            options.Destination is null
            && LocalDevelopment.IsWithoutKey(
                options.Environment,
                options.AllowProductionKeyInDevelopment,
                options.ApiKey,
                options.ApiKeys
            )
        )
        {
            options.ApiKey = LocalDevelopment.NoKey;
            options.ServerUrl ??= TaxonomyDefaults.LocalCollector;
        }
    }
}
