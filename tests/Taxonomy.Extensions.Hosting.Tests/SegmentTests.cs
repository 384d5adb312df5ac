using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicPlayer.Tracking;
using Taxonomy.Segment;

namespace Taxonomy.Extensions.Hosting.Tests;

/// <summary>A host whose client delivers to Segment.</summary>
public sealed class SegmentTests : HostTest
{
    [Fact]
    public async Task Events_go_to_Segment_with_the_options_of_the_configuration()
    {
        using var host = Start(
            new()
            {
                ["Taxonomy:Segment:WriteKeys:Production"] = "wk",
                ["Taxonomy:Segment:Region"] = "EU",
                ["Taxonomy:EventUploadThreshold"] = "7",
            }
        );

        await TrackAsync(host);

        Assert.Equal("https://events.eu1.segmentapis.com/v1/batch", Server.LastAddress?.ToString());
        var body = Assert.Single(Server.Bodies);
        Assert.Equal("wk", body.GetProperty("writeKey").GetString());
        Assert.Equal("track", body.GetProperty("batch")[0].GetProperty("type").GetString());
        Assert.Contains(
            "Events of the environment Production are sent to segment (events.eu1.segmentapis.com).",
            Log.MessagesAt(LogLevel.Information)
        );
    }

    [Fact]
    public async Task Screens_of_the_plan_are_screen_calls_unless_code_says_otherwise()
    {
        Dictionary<string, string?> settings = new() { ["Taxonomy:Segment:WriteKey"] = "wk" };
        using (var host = Start(settings))
        {
            await TrackScreenAsync(host);
        }

        using (var host = Start(settings, configure: options => options.Screens.Clear()))
        {
            await TrackScreenAsync(host);
        }

        Assert.Equal(
            ["screen", "track"],
            Server.Bodies.Select(body => body.GetProperty("batch")[0].GetProperty("type").GetString())
        );
    }

    [Fact]
    public async Task Code_goes_before_the_configuration()
    {
        using var host = Start(
            new() { ["Taxonomy:Segment:WriteKey"] = "wk" },
            configure: options => options.WriteKey = "code"
        );

        await TrackAsync(host);

        Assert.Equal("code", Assert.Single(Server.Bodies).GetProperty("writeKey").GetString());
    }

    [Fact]
    public async Task A_keyed_client_has_its_own_destination()
    {
        var builder = Builder(
            new() { ["Taxonomy:ApiKey"] = "main-key", ["Taxonomy:Clients:partner:Segment:WriteKey"] = "wk" }
        );
        builder.AddTaxonomy<MusicAnalytics>();
        builder.AddKeyedTaxonomy<MusicAnalytics>("partner").WithSegment(clientName: "partner");
        using var host = Build(builder);
        await host.StartAsync(Cancellation);
        var partner = host.Services.GetRequiredKeyedService<AnalyticsClient>("partner");

        Assert.Equal("segment", partner.GetStatistics().Destination);
        Assert.Equal("amplitude", host.Services.GetRequiredService<AnalyticsClient>().GetStatistics().Destination);
    }

    [Fact]
    public async Task Without_a_key_in_Development_events_go_to_the_collector_on_this_machine()
    {
        using var host = Start([], "Development");

        await TrackAsync(host);

        Assert.Equal("http://127.0.0.1:8095/v1/batch", Server.LastAddress?.ToString());
    }

    [Theory]
    [InlineData(
        "Segment:Region",
        "UE",
        "Taxonomy:Segment:Region is 'UE'; it must be one of US, EU. Did you mean 'US'?"
    )]
    [InlineData(
        "Segment:WriteKey",
        "a b",
        "Taxonomy:Segment:WriteKey contains a line break, a space or an invisible character; remove it."
    )]
    [InlineData(
        "Segment:WriteKye",
        "a",
        "Taxonomy:Segment:WriteKye is not an option of the client. Did you mean 'WriteKey'?"
    )]
    [InlineData(
        "ApiKey",
        "a",
        "Taxonomy:ApiKey is Amplitude's, but Destination is 'segment'; set it in the options of that destination."
    )]
    [InlineData("Destination", "a", "Taxonomy:Destination cannot be set in a configuration; set it in code.")]
    public async Task A_faulty_option_stops_the_start(string key, string value, string message)
    {
        var builder = Builder(new() { ["Taxonomy:Segment:WriteKeys:Production"] = "wk", [$"Taxonomy:{key}"] = value });
        if (key == "Segment:WriteKey")
        {
            builder.Configuration["Taxonomy:Segment:WriteKeys:Production"] = null;
        }

        builder.AddTaxonomy<MusicAnalytics>().WithSegment();
        using var host = Build(builder);

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));
        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public async Task A_section_without_its_destination_stops_the_start()
    {
        var builder = Builder(new() { ["Taxonomy:ApiKey"] = "main-key", ["Taxonomy:Segment:WriteKey"] = "wk" });
        builder.AddTaxonomy<MusicAnalytics>();
        using var host = Build(builder);

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));
        Assert.Equal(
            "Taxonomy:Segment is the section of a destination that the client does not have; call WithSegment.",
            exception.Message
        );
    }

    [Fact]
    public async Task The_health_check_names_the_destination()
    {
        Server.Answer = _ => Task.FromResult(StubServer.Response(401));
        using var host = Start(new() { ["Taxonomy:Segment:WriteKey"] = "wk" });
        await TrackAsync(host);

        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);
        var entry = report.Entries["taxonomy"];
        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Equal("segment", entry.Data["destination"]);
        Assert.Equal(
            "Events are kept and not delivered: Segment rejects the write key (401); check WriteKey and Region.",
            entry.Description
        );
        Server.Answer = null;
    }

    private IHost Start(
        Dictionary<string, string?> settings,
        string environment = "Production",
        Action<SegmentOptions>? configure = null
    )
    {
        var builder = Builder(settings, environment);
        builder.AddTaxonomy<MusicAnalytics>().WithSegment(configure);
        builder.Services.AddHealthChecks().AddTaxonomy();
        var host = Build(builder);
        host.Start();
        return host;
    }

    private static async Task TrackScreenAsync(IHost host)
    {
        Analytics(host).User("user-42").ScreenViewed(ScreenViewedScreen.Home);
        await host.Services.GetRequiredService<AnalyticsClient>().FlushAsync(Cancellation);
    }

    private static async Task TrackAsync(IHost host)
    {
        Analytics(host).User("user-42").AppOpened();
        await host.Services.GetRequiredService<AnalyticsClient>().FlushAsync(Cancellation);
    }
}
