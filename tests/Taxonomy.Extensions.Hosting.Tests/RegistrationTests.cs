using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MusicPlayer.Tracking;
using Taxonomy.Collector;
using Taxonomy.Testing;

namespace Taxonomy.Extensions.Hosting.Tests;

public sealed class RegistrationTests : HostTest
{
    [Fact]
    public async Task One_line_is_enough_for_events_to_arrive()
    {
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Cancellation);
        var builder = Builder(
            new() { ["Taxonomy:ApiKey"] = "main-key", ["Taxonomy:ServerUrl"] = collector.HttpV2Endpoint.ToString() }
        );
        builder.AddTaxonomy<MusicAnalytics>();
        using var host = builder.Build();
        await host.StartAsync(Cancellation);

        Analytics(host).User("user-42").AppOpened();
        await host.StopAsync(Cancellation);

        Assert.Equal("App Opened", Assert.Single(collector.Events).EventType);
    }

    [Fact]
    public async Task Services_are_singletons_of_one_delivery()
    {
        var builder = Builder();
        builder.AddTaxonomy<MusicAnalytics>();
        builder.AddTaxonomy<OtherAnalytics>();
        using var host = Build(builder);

        var music = host.Services.GetRequiredService<MusicAnalytics>();
        Assert.Same(music, host.Services.GetRequiredService<MusicAnalytics>());
        Assert.Same(music.Client, host.Services.GetRequiredService<OtherAnalytics>().Client);
        Assert.Same(music.Client, host.Services.GetRequiredService<AnalyticsClient>());
        Assert.Same(music.Client, host.Services.GetRequiredService<ITaxonomyClient>());
        await host.StartAsync(Cancellation);
    }

    [Fact]
    public async Task Keyed_clients_have_their_own_delivery_and_options()
    {
        var builder = Builder(
            new() { ["Taxonomy:ApiKey"] = "main-key", ["Taxonomy:Clients:partner:ApiKey"] = "partner-key" }
        );
        builder.AddTaxonomy<MusicAnalytics>();
        builder.AddKeyedTaxonomy<MusicAnalytics>("partner");
        using var host = Build(builder);
        await host.StartAsync(Cancellation);

        var main = host.Services.GetRequiredService<MusicAnalytics>();
        var partner = host.Services.GetRequiredKeyedService<MusicAnalytics>("partner");
        Assert.NotSame(main.Client, partner.Client);
        main.Company("acme").SetIndustry("music");
        await main.FlushAsync(Cancellation);
        partner.Company("acme").SetIndustry("music");
        await host.StopAsync(Cancellation);

        Assert.Equal(["main-key", "partner-key"], Server.Keys);
    }

    [Fact]
    public async Task A_program_may_have_keyed_clients_only()
    {
        var builder = Builder(new() { ["Taxonomy:Clients:partner:ApiKey"] = "partner-key" });
        builder.AddKeyedTaxonomy<MusicAnalytics>("partner");
        using var host = Build(builder);

        await host.StartAsync(Cancellation);

        Assert.Null(host.Services.GetService<MusicAnalytics>());
    }

    [Fact]
    public async Task What_the_code_sets_wins_over_the_configuration()
    {
        var builder = Builder();
        builder.AddTaxonomy<MusicAnalytics>(options => options.ApiKey = "key-from-code");
        using var host = Build(builder);
        await host.StartAsync(Cancellation);

        Analytics(host).User("user-42").AppOpened();
        await host.StopAsync(Cancellation);

        Assert.Equal(["key-from-code"], Server.Keys);
    }

    [Fact]
    public async Task A_container_without_host_and_configuration_will_do()
    {
        var services = new ServiceCollection();
        services.AddTaxonomy<MusicAnalytics>(options => options.ApiKey = "key-from-code");
        UseStub(services);
        await using (var provider = services.BuildServiceProvider())
        {
            provider.GetRequiredService<MusicAnalytics>().Company("acme").SetIndustry("music");
        }

        Assert.Equal(["$groupidentify"], Server.EventTypes);
    }

    [Fact]
    public async Task A_test_puts_a_recorder_in_place_and_needs_no_key()
    {
        var recorder = new RecordingClient();
        var builder = Builder([]);
        builder.AddTaxonomy<MusicAnalytics>();
        builder.Services.AddSingleton<ITaxonomyClient>(recorder);
        using var host = Build(builder);
        await host.StartAsync(Cancellation);

        var analytics = Analytics(host);
        analytics.User("user-42").AppOpened();
        await host.StopAsync(Cancellation);

        recorder.ShouldHaveTrackedExactly(() => analytics.User("user-42").AppOpened());
        Assert.Empty(Server.Bodies);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        var services = new ServiceCollection();

        Assert.Throws<ArgumentException>("name", () => services.AddKeyedTaxonomy<MusicAnalytics>(" "));
        Assert.Throws<ArgumentNullException>(
            "services",
            () => ((IServiceCollection)null!).AddTaxonomy<MusicAnalytics>()
        );
    }

    /// <summary>As a second plan would have it.</summary>
    private sealed class OtherAnalytics(ITaxonomyClient client)
    {
        public ITaxonomyClient Client => client;
    }
}
