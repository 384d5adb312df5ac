using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicPlayer.Tracking;
using Taxonomy.Tealium;

namespace Taxonomy.Extensions.Hosting.Tests;

/// <summary>A host whose client delivers to Tealium.</summary>
public sealed class TealiumTests : HostTest
{
    [Fact]
    public async Task Events_go_to_Tealium_with_the_options_of_the_configuration()
    {
        using var host = Start(
            new()
            {
                ["Taxonomy:Tealium:Account"] = "acme",
                ["Taxonomy:Tealium:Profile"] = "music",
                ["Taxonomy:Tealium:DataSource"] = "ds1",
                ["Taxonomy:Tealium:Region"] = "eu-central-1",
                ["Taxonomy:Tealium:VisitorAttributeId"] = "5023",
            }
        );

        await TrackAsync(host);

        Assert.Equal("https://collect-eu-central-1.tealiumiq.com/event", Server.LastAddress?.ToString());
        var sent = Assert.Single(Server.Bodies);
        Assert.Equal(
            ("acme", "music", "ds1", "__acme_music__5023_user-42__"),
            (
                sent.GetProperty("tealium_account").GetString(),
                sent.GetProperty("tealium_profile").GetString(),
                sent.GetProperty("tealium_datasource").GetString(),
                sent.GetProperty("tealium_visitor_id").GetString()
            )
        );
    }

    [Fact]
    public async Task Without_an_account_in_Development_events_go_to_the_collector_on_this_machine()
    {
        using var host = Start([], "Development");

        await TrackAsync(host);

        Assert.Equal("http://127.0.0.1:8095/event", Server.LastAddress?.ToString());
    }

    [Theory]
    [InlineData(
        "Account",
        "a b",
        "Taxonomy:Tealium:Account contains another character than letters, digits, '-' and '_'; set it to the name of an account in Tealium."
    )]
    [InlineData(
        "Username",
        "user",
        "Taxonomy:Tealium:ApiKey is empty; set it to the API key of the user, or both to null."
    )]
    [InlineData("Acount", "a", "Taxonomy:Tealium:Acount is not an option of the client. Did you mean 'Account'?")]
    public async Task A_faulty_option_stops_the_start(string key, string value, string message)
    {
        var builder = Builder(new() { ["Taxonomy:Tealium:Account"] = "acme", [$"Taxonomy:Tealium:{key}"] = value });
        builder.AddTaxonomy<MusicAnalytics>().WithTealium();
        using var host = Build(builder);

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));
        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public async Task The_key_of_the_user_appears_in_no_log()
    {
        Server.Answer = _ => Task.FromResult(StubServer.Response(401));
        using var host = Start(
            new() { ["Taxonomy:Tealium:Account"] = "acme" },
            configure: options => (options.Username, options.ApiKey) = ("user@example.com", "hidden-key")
        );
        var client = host.Services.GetRequiredService<AnalyticsClient>();
        Analytics(host).User("user-42").AppOpened();
        await client.FlushAsync(Cancellation);

        Assert.Equal(
            "Tealium issues no token (401); check Username, ApiKey, Account and Profile.",
            client.GetStatistics().LastFailure
        );
        Assert.DoesNotContain(
            Enum.GetValues<LogLevel>().SelectMany(Log.MessagesAt),
            message => message.Contains("hidden-key", StringComparison.Ordinal)
        );
        Server.Answer = null;
    }

    private IHost Start(
        Dictionary<string, string?> settings,
        string environment = "Production",
        Action<TealiumOptions>? configure = null
    )
    {
        var builder = Builder(settings, environment);
        builder.AddTaxonomy<MusicAnalytics>().WithTealium(configure);
        var host = Build(builder);
        host.Start();
        return host;
    }

    private static async Task TrackAsync(IHost host)
    {
        Analytics(host).User("user-42").AppOpened();
        await host.Services.GetRequiredService<AnalyticsClient>().FlushAsync(Cancellation);
    }
}
