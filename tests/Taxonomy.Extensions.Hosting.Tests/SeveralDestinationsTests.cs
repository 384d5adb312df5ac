using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicPlayer.Tracking;

namespace Taxonomy.Extensions.Hosting.Tests;

/// <summary>A host whose client delivers to several destinations.</summary>
public sealed class SeveralDestinationsTests : HostTest
{
    [Fact]
    public async Task Events_go_to_Amplitude_and_to_Segment()
    {
        using var host = Start([], builder => builder.WithAmplitude().WithSegment());
        var client = host.Services.GetRequiredService<AnalyticsClient>();
        Analytics(host).User("user-42").AppOpened();
        Assert.True(await client.FlushAsync(Cancellation));

        Assert.Equal(["amplitude", "segment"], client.Destinations);
        Assert.Equal(["batch", "events"], Bodies("batch", "events"));
        Assert.Equal(
            [
                "Events of the environment Production are sent to Amplitude (US).",
                "Events of the environment Production are sent to segment (api.segment.io).",
            ],
            Log.MessagesAt(LogLevel.Information)
        );
    }

    [Fact]
    public async Task The_order_of_the_calls_decides_between_others()
    {
        using var host = Start(
            new()
            {
                ["Taxonomy:ApiKey"] = null,
                ["Taxonomy:MParticle:ApiKey"] = "key",
                ["Taxonomy:MParticle:ApiSecret"] = "secret",
            },
            builder => builder.WithMParticle().WithSegment()
        );

        var client = host.Services.GetRequiredService<AnalyticsClient>();
        Assert.Equal(["mparticle", "segment"], client.Destinations);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task An_additional_destination_has_its_own_queue_and_requests()
    {
        using var host = Start(
            new()
            {
                ["Taxonomy:Segment:Delivery:QueueMaxEvents"] = "2",
                ["Taxonomy:Segment:Delivery:WhenQueueFull"] = "DropNewest",
                ["Taxonomy:Offline"] = "true",
            },
            builder => builder.WithAmplitude().WithSegment()
        );
        var client = host.Services.GetRequiredService<AnalyticsClient>();
        for (var index = 0; index < 5; index++)
        {
            Analytics(host).User("user-42").AppOpened();
        }

        Assert.Equal((5, 0), (client.GetStatistics().Queued, client.GetStatistics().Dropped));
        Assert.Equal((2, 3), (client.GetStatistics("segment").Queued, client.GetStatistics("segment").Dropped));
        await host.StopAsync(Cancellation);
    }

    [Theory]
    [InlineData(
        "Segment:Delivery:QueueMaxEvent",
        "1",
        "Taxonomy:Segment:Delivery:QueueMaxEvent is not an option of the client. Did you mean 'QueueMaxEvents'?"
    )]
    [InlineData(
        "Segment:Delivery:WhenQueueFull",
        "Drop",
        "Taxonomy:Segment:Delivery:WhenQueueFull is 'Drop'; it must be one of DropOldest, DropNewest, Wait."
    )]
    [InlineData(
        "Segment:Delivery:QueueMaxEvents",
        "0",
        "Taxonomy:AdditionalDestinations[0].QueueMaxEvents is 0; it must be at least 1."
    )]
    public void A_faulty_option_stops_the_start(string key, string value, string message)
    {
        var thrown = Assert.Throws<OptionsValidationException>(() =>
            Start(new() { [$"Taxonomy:{key}"] = value }, builder => builder.WithAmplitude().WithSegment())
        );
        Assert.Equal(message, thrown.Message);
    }

    [Fact]
    public void The_first_destination_has_the_options_of_the_client()
    {
        var thrown = Assert.Throws<OptionsValidationException>(() =>
            Start(
                new() { ["Taxonomy:ApiKey"] = null, ["Taxonomy:Segment:Delivery:QueueMaxEvents"] = "1" },
                builder => builder.WithSegment()
            )
        );
        Assert.Equal(
            "Taxonomy:Segment:Delivery is for a destination beside others, but Segment is the first of the client; set the options in Taxonomy.",
            thrown.Message
        );
    }

    [Fact]
    public void The_same_destination_twice_stops_the_start()
    {
        var thrown = Assert.Throws<OptionsValidationException>(() =>
            Start([], builder => builder.WithAmplitude().WithSegment().WithSegment())
        );
        Assert.Equal(
            "Taxonomy:AdditionalDestinations contains a second destination of the name 'segment'; remove it, or use another client for it.",
            thrown.Message
        );
    }

    [Fact]
    public async Task The_health_check_reports_the_worst_and_has_the_data_of_each()
    {
        Server.Decide = address => address.Host == "api.segment.io" ? StubServer.Response(401) : null;
        using var host = Start([], builder => builder.WithAmplitude().WithSegment());
        Analytics(host).User("user-42").AppOpened();
        await host.Services.GetRequiredService<AnalyticsClient>().FlushAsync(Cancellation);

        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);
        var entry = report.Entries["taxonomy"];
        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Equal(
            "segment: Events are kept and not delivered: Segment rejects the write key (401); check WriteKey and Region.",
            entry.Description
        );
        Assert.Equal("segment", entry.Data["destination"]);
        Assert.Equal(("Refused", 1L), (entry.Data["segment.state"], entry.Data["segment.queued"]));
        Assert.Equal(("Healthy", 1L), (entry.Data["amplitude.state"], entry.Data["amplitude.delivered"]));
    }

    private IEnumerable<string> Bodies(params string[] names) =>
        Server
            .Bodies.Select(body => names.First(name => body.TryGetProperty(name, out _)))
            .Order(StringComparer.Ordinal);

    private IHost Start(Dictionary<string, string?> settings, Action<IHostApplicationBuilder> choose)
    {
        settings.TryAdd("Taxonomy:ApiKey", "main-key");
        settings.TryAdd("Taxonomy:Segment:WriteKey", "wk");
        var builder = Builder(settings);
        choose(builder.AddTaxonomy<MusicAnalytics>());
        builder.Services.AddHealthChecks().AddTaxonomy();
        var host = Build(builder);
        host.Start();
        return host;
    }
}
