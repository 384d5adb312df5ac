using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Taxonomy.Extensions.Hosting.Configuration;
using Taxonomy.Extensions.Hosting.Registration;

namespace Taxonomy.Extensions.Hosting.Running;

/// <summary>
/// Gives clients the rates of a configuration that changes while the program runs. Only the rates are read again: to make
/// all options anew would make their destinations anew, with connections and threads.
/// </summary>
internal sealed partial class SampleRateSwitches(
    IServiceProvider services,
    IEnumerable<RegisteredClient> clients,
    IOptionsMonitor<AnalyticsClientOptions> options,
    ILogger<AnalyticsClient> logger,
    IConfiguration? configuration = null
) : IHostedService, IDisposable
{
    private readonly object _gate = new();
    private IDisposable? _subscription;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration is not null)
        {
            var switches = clients
                .Select(client => client.Name)
                .Distinct()
                .Select(name => Find(name, configuration))
                .OfType<ClientRates>()
                .ToList();
            _subscription = ChangeToken.OnChange(configuration.GetReloadToken, () => Apply(switches));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _subscription?.Dispose();

    private ClientRates? Find(string? name, IConfiguration root)
    {
        if (ClientServices.Find(services, name) is not AnalyticsClient client)
        {
            return null;
        }

        var section = root.GetSection(ConfigurationKeys.SectionOf(name));
        var configured = SampleRatesFromConfiguration.Read(section, []);
        return new(client, section, options.Get(name ?? Options.DefaultName).SampleRates.Except(configured).ToList());
    }

    private void Apply(IReadOnlyList<ClientRates> switches)
    {
        // Two files that change at the same time must not leave the older rates.
        lock (_gate)
        {
            foreach (var (client, section, fixedRates) in switches)
            {
                var faults = new List<string>();
                var rates = SampleRatesFromConfiguration.Read(section, faults);
                foreach (var pair in fixedRates)
                {
                    rates[pair.Key] = pair.Value;
                }

                if (faults.Count > 0)
                {
                    LogInvalid(logger, string.Join(" ", faults));
                }
                else
                {
                    Set(client, rates, section.Path);
                }
            }
        }
    }

    private void Set(AnalyticsClient client, Dictionary<string, double> rates, string section)
    {
        if (rates.Count == client.SampleRates.Count && !rates.Except(client.SampleRates).Any())
        {
            return;
        }

        try
        {
            client.SampleRates = rates;
            LogChanged(logger, section, Describe(rates));
        }
        catch (ArgumentException exception)
        {
            LogInvalid(logger, $"{OptionsCheck.Problem(exception, nameof(AnalyticsClient))}.");
        }
    }

    private static string Describe(Dictionary<string, double> rates) =>
        rates.Count == 0
            ? "none"
            : string.Join(
                ", ",
                rates
                    .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => string.Create(CultureInfo.InvariantCulture, $"'{pair.Key}' {pair.Value}"))
            );

    /// <summary>A client with its section, and the rates that code has set, which the section does not override.</summary>
    private sealed record ClientRates(
        AnalyticsClient Client,
        IConfigurationSection Section,
        IReadOnlyList<KeyValuePair<string, double>> FixedRates
    );

    [LoggerMessage(33, LogLevel.Information, "The sample rates of {Section} changed: {Rates}.")]
    private static partial void LogChanged(ILogger logger, string section, string rates);

    [LoggerMessage(
        34,
        LogLevel.Error,
        "The changed sample rates are not valid, so the client keeps the previous ones. {Problems}"
    )]
    private static partial void LogInvalid(ILogger logger, string problems);
}
