using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicPlayer.Tracking;
using Taxonomy.MParticle;

namespace Taxonomy.Extensions.Hosting.Tests;

/// <summary>A host whose client delivers to mParticle.</summary>
public sealed class MParticleTests : HostTest
{
    private static readonly Dictionary<string, string?> s_key = new()
    {
        ["Taxonomy:MParticle:ApiKey"] = "key",
        ["Taxonomy:MParticle:ApiSecret"] = "secret",
    };

    [Fact]
    public async Task Events_go_to_mParticle_with_the_options_of_the_configuration()
    {
        using var host = Start(
            new(s_key)
            {
                ["Taxonomy:MParticle:Pod"] = "EU1",
                ["Taxonomy:MParticle:UserIdentity"] = "Email",
                ["Taxonomy:MParticle:DataPlanId"] = "music",
                ["Taxonomy:MParticle:DataPlanVersion"] = "3",
                ["Taxonomy:MParticle:CustomEventTypes:App Opened"] = "Navigation",
            }
        );

        await TrackAsync(host);

        Assert.Equal("https://s2s.eu1.mparticle.com/v2/bulkevents", Server.LastAddress?.ToString());
        var batch = Assert.Single(Server.Bodies)[0];
        Assert.Equal("production", batch.GetProperty("environment").GetString());
        Assert.Equal("""{"email":"user-42"}""", batch.GetProperty("user_identities").GetRawText());
        Assert.Equal(
            """{"data_plan":{"plan_id":"music","plan_version":3}}""",
            batch.GetProperty("context").GetRawText()
        );
        Assert.Equal(
            "navigation",
            batch.GetProperty("events")[0].GetProperty("data").GetProperty("custom_event_type").GetString()
        );
        Assert.DoesNotContain(
            Enum.GetValues<LogLevel>().SelectMany(Log.MessagesAt),
            message => message.Contains("secret", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Without_a_key_in_Development_events_go_to_the_collector_on_this_machine()
    {
        using var host = Start([], "Development");

        await TrackAsync(host);

        Assert.Equal("http://127.0.0.1:8095/v2/bulkevents", Server.LastAddress?.ToString());
        Assert.Equal("development", Assert.Single(Server.Bodies)[0].GetProperty("environment").GetString());
    }

    [Fact]
    public async Task Code_goes_before_the_configuration_and_a_keyed_client_has_its_own()
    {
        var builder = Builder(
            new() { ["Taxonomy:ApiKey"] = "main-key", ["Taxonomy:Clients:partner:MParticle:ApiKey"] = "key" }
        );
        builder.AddTaxonomy<MusicAnalytics>();
        builder
            .AddKeyedTaxonomy<MusicAnalytics>("partner")
            .WithMParticle(options => options.ApiSecret = "secret", clientName: "partner");
        using var host = Build(builder);
        await host.StartAsync(Cancellation);

        Assert.Equal(
            "mparticle",
            host.Services.GetRequiredKeyedService<AnalyticsClient>("partner").GetStatistics().Destination
        );
        Assert.Equal("amplitude", host.Services.GetRequiredService<AnalyticsClient>().GetStatistics().Destination);
    }

    [Theory]
    [InlineData("Pod", "US9", "Taxonomy:MParticle:Pod is 'US9'; it must be one of US1, US2, EU1, AU1.")]
    [InlineData(
        "DeviceIdentity",
        "Othr",
        "Taxonomy:MParticle:DeviceIdentity is 'Othr'; it must be one of CustomerId, Email, Other, Other2, Other3, Other4, Other5, Other6, Other7, Other8, Other9, Other10. Did you mean 'Other'?"
    )]
    [InlineData(
        "CustomEventTypes:App Opened",
        "Serch",
        "Taxonomy:MParticle:CustomEventTypes:App Opened is 'Serch'; it must be one of Other, Attribution, Location, Media, Navigation, Search, Social, Transaction, UserContent, UserPreference. Did you mean 'Search'?"
    )]
    [InlineData(
        "ApiSecret",
        "",
        "Taxonomy:MParticle:ApiSecret is empty; set it to the secret of the input in mParticle."
    )]
    [InlineData(
        "ApiSecrt",
        "a",
        "Taxonomy:MParticle:ApiSecrt is not an option of the client. Did you mean 'ApiSecret'?"
    )]
    public async Task A_faulty_option_stops_the_start(string key, string value, string message)
    {
        var builder = Builder(new(s_key) { [$"Taxonomy:MParticle:{key}"] = value });
        builder.AddTaxonomy<MusicAnalytics>().WithMParticle();
        using var host = Build(builder);

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_check_says_what_is_wrong()
    {
        Server.Answer = _ => Task.FromResult(StubServer.Response(401));
        using var host = Start(s_key);
        await TrackAsync(host);

        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);

        Assert.Equal(
            "Events are kept and not delivered: mParticle rejects the key or its secret (401); check ApiKey, ApiSecret and Pod.",
            report.Entries["taxonomy"].Description
        );
        Server.Answer = null;
    }

    private IHost Start(Dictionary<string, string?> settings, string environment = "Production")
    {
        var builder = Builder(settings, environment);
        builder.AddTaxonomy<MusicAnalytics>().WithMParticle();
        builder.Services.AddHealthChecks().AddTaxonomy();
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
