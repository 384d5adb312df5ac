using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MusicPlayer.Tracking;

namespace Taxonomy.Extensions.Hosting.Tests;

/// <summary>Rates of events, as they change in the configuration of a running host.</summary>
public sealed class SampleRateTests : HostTest
{
    private readonly ChangingSource _source = new()
    {
        ["Taxonomy:ApiKey"] = "main-key",
        ["Taxonomy:SampleRates:Song Played"] = "0.5",
    };

    [Fact]
    public async Task A_change_of_the_configuration_reaches_the_client_at_once()
    {
        using var host = await StartAsync();
        Assert.Equal([new("Song Played", 0.5)], RatesOf(host));

        _source["Taxonomy:SampleRates:Song Played"] = "0";
        _source["Taxonomy:SampleRates:checkout:viewed"] = "0.25";
        _source.Reload();

        Assert.Equal([new("Song Played", 0), new("checkout:viewed", 0.25)], RatesOf(host));
        Assert.Contains(
            "The sample rates of Taxonomy changed: 'Song Played' 0, 'checkout:viewed' 0.25.",
            Log.MessagesAt(LogLevel.Information)
        );

        _source.Remove("Taxonomy:SampleRates:Song Played");
        _source.Remove("Taxonomy:SampleRates:checkout:viewed");
        _source.Reload();
        Assert.Empty(RatesOf(host));
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task An_event_that_is_switched_off_is_not_sent()
    {
        using var host = await StartAsync();
        _source["Taxonomy:SampleRates:Setting Changed"] = "0";
        _source.Reload();

        Analytics(host).User("user-1").SettingChanged(setting: "a", newValue: 1);
        _source["Taxonomy:SampleRates:Setting Changed"] = "1";
        _source.Reload();
        Analytics(host).User("user-1").SettingChanged(setting: "b", newValue: 2);
        await host.StopAsync(Cancellation);

        Assert.Equal(["Setting Changed"], Server.EventTypes);
    }

    [Theory]
    [InlineData(
        "off",
        "Taxonomy:SampleRates:Song Played is 'off'; it must be a number from 0, for off, to 1, for all users."
    )]
    [InlineData("7", "The rate of 'Song Played' is 7; it must be from 0 to 1.")]
    public async Task A_change_that_is_not_valid_is_logged_and_the_client_keeps_the_previous_rates(
        string rate,
        string message
    )
    {
        using var host = await StartAsync();
        _source["Taxonomy:SampleRates:Song Played"] = rate;
        _source["Taxonomy:SampleRates:Other"] = "0.1";
        _source.Reload();

        Assert.Equal([new("Song Played", 0.5)], RatesOf(host));
        Assert.Equal(
            ["The changed sample rates are not valid, so the client keeps the previous ones. " + message],
            Log.MessagesAt(LogLevel.Error)
        );
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Rates_that_code_has_set_stay()
    {
        using var host = await StartAsync(options =>
        {
            options.SampleRates["Song Played"] = 0.75;
            options.SampleRates["Fixed"] = 0;
        });
        _source["Taxonomy:SampleRates:Song Played"] = "0.1";
        _source["Taxonomy:SampleRates:Other"] = "0.1";
        _source.Reload();

        Assert.Equal([new("Fixed", 0), new("Other", 0.1), new("Song Played", 0.75)], RatesOf(host));
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_change_of_something_else_is_no_change()
    {
        using var host = await StartAsync();
        _source["Other"] = "x";
        _source.Reload();
        await host.StopAsync(Cancellation);

        Assert.DoesNotContain(
            Log.MessagesAt(LogLevel.Information),
            message => message.Contains("sample", StringComparison.Ordinal)
        );
    }

    private async Task<IHost> StartAsync(Action<AnalyticsClientOptions>? configure = null)
    {
        var builder = Builder([]);
        ((IConfigurationBuilder)builder.Configuration).Add(_source);
        builder.AddTaxonomy<MusicAnalytics>(configure);
        var host = Build(builder);
        await host.StartAsync(Cancellation);
        return host;
    }

    private static IEnumerable<KeyValuePair<string, double>> RatesOf(IHost host) =>
        host
            .Services.GetRequiredService<AnalyticsClient>()
            .SampleRates.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Settings that a test changes.</summary>
    private sealed class ChangingSource : ConfigurationProvider, IConfigurationSource
    {
        public string this[string key]
        {
            get => Data[key]!;
            set => Data[key] = value;
        }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public void Remove(string key) => Data.Remove(key);

        public void Reload() => OnReload();
    }
}
