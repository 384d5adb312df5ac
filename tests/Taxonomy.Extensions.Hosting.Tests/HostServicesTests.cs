using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using MusicPlayer.Tracking;
using Taxonomy.Collector;
using Taxonomy.Testing;

namespace Taxonomy.Extensions.Hosting.Tests;

/// <summary>What the client takes from the program's services.</summary>
public sealed class HostServicesTests : HostTest
{
    [Fact]
    public async Task Events_have_the_time_of_the_programs_clock()
    {
        var clock = new FakeTimeProvider();
        var builder = Builder();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.AddTaxonomy<MusicAnalytics>();
        using var host = Build(builder);
        await host.StartAsync(Cancellation);

        var analytics = Analytics(host);
        analytics.User("user-42").AppOpened();
        await analytics.FlushAsync(Cancellation);

        Assert.Equal(
            clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Server.Bodies[0].GetProperty("events")[0].GetProperty("time").GetInt64()
        );
    }

    [Fact]
    public async Task Filters_among_the_services_are_used_and_those_of_a_key_by_its_client_only()
    {
        var builder = Builder(
            new() { ["Taxonomy:ApiKey"] = "main-key", ["Taxonomy:Clients:partner:ApiKey"] = "partner-key" }
        );
        builder.Services.AddSingleton<IEventFilter>(new Country("PT"));
        builder.Services.AddKeyedSingleton<IEventFilter>("partner", new Country("FR"));
        builder.AddTaxonomy<MusicAnalytics>();
        builder.AddKeyedTaxonomy<MusicAnalytics>("partner");
        using var host = Build(builder);
        await host.StartAsync(Cancellation);

        Analytics(host).User("user-42").AppOpened();
        host.Services.GetRequiredKeyedService<MusicAnalytics>("partner").Company("acme").SetIndustry("music");
        await host.StopAsync(Cancellation);

        var byKey = Server.Bodies.ToDictionary(
            body => body.GetProperty("api_key").GetString()!,
            body => body.GetProperty("events")[0].GetRawText()
        );
        Assert.Contains("\"from\":\"PT\"", byKey["main-key"], StringComparison.Ordinal);
        Assert.DoesNotContain("\"PT\"", byKey["partner-key"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_belong_to_the_hosts_meter_factory()
    {
        var builder = Builder();
        builder.Services.AddMetrics();
        builder.AddTaxonomy<MusicAnalytics>();
        using var host = Build(builder);
        var factory = host.Services.GetRequiredService<IMeterFactory>();
        var accepted = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Scope == factory && instrument.Name == "taxonomy.events.accepted")
                {
                    own.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => accepted += value);
        listener.Start();
        await host.StartAsync(Cancellation);

        Analytics(host).User("user-42").AppOpened();
        listener.RecordObservableInstruments();

        Assert.Equal(1, accepted);
    }

    [Fact]
    public async Task Each_request_takes_its_client_from_the_factory()
    {
        var made = 0;
        var builder = Builder();
        builder.AddTaxonomy<MusicAnalytics>();
        builder
            .Services.AddHttpClient(TaxonomyDefaults.HttpClientName)
            .ConfigureHttpClient(_ => Interlocked.Increment(ref made));
        using var host = Build(builder);
        await host.StartAsync(Cancellation);
        var analytics = Analytics(host);
        var madeBefore = made;

        for (var index = 0; index < 3; index++)
        {
            analytics.User("user-42").AppOpened();
            await analytics.FlushAsync(Cancellation);
        }

        Assert.Equal(3, made - madeBefore);
    }

    [Fact]
    public async Task Handlers_that_are_added_for_it_are_used_and_those_for_all_clients_are_not()
    {
        var seen = new List<string>();
        var builder = Builder();
        builder.Services.ConfigureHttpClientDefaults(http =>
            http.AddHttpMessageHandler(() => new NoticingHandler("for all", seen))
        );
        builder.AddTaxonomy<MusicAnalytics>();
        builder
            .Services.AddHttpClient(TaxonomyDefaults.HttpClientName)
            .AddHttpMessageHandler(() => new NoticingHandler("own", seen));
        using var host = Build(builder);
        await host.StartAsync(Cancellation);

        Analytics(host).User("user-42").AppOpened();
        await host.StopAsync(Cancellation);

        Assert.Equal(["own"], seen);
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var elsewhere = await CollectorServer.StartAsync(cancellationToken: Cancellation);
        await using var moved = await CollectorServer.StartAsync(cancellationToken: Cancellation);
        moved.Faults.Decide = _ => CollectorAnswer.Redirect(elsewhere.HttpV2Endpoint);
        var builder = Builder(
            new() { ["Taxonomy:ApiKey"] = "main-key", ["Taxonomy:ServerUrl"] = moved.HttpV2Endpoint.ToString() }
        );
        var outcome = new TaskCompletionSource<EventOutcome>();
        builder.AddTaxonomy<MusicAnalytics>(options => options.OnOutcome = outcome.SetResult);
        using var host = builder.Build();
        await host.StartAsync(Cancellation);

        Analytics(host).User("user-42").AppOpened();
        await host.Services.GetRequiredService<AnalyticsClient>().DisposeAsync();

        Assert.Equal(DropReason.Undelivered, (await outcome.Task).DropReason);
        Assert.InRange(moved.RequestCount, 1, int.MaxValue);
        Assert.Equal(0, elsewhere.RequestCount);
    }

    [Fact]
    public async Task An_invoker_that_is_set_in_code_is_left_alone()
    {
        using var own = new HttpMessageInvoker(Server);
        var builder = Builder();
        builder.AddTaxonomy<MusicAnalytics>(options => options.HttpInvoker = own);
        using var host = builder.Build();
        await host.StartAsync(Cancellation);

        Analytics(host).User("user-42").AppOpened();
        await host.StopAsync(Cancellation);

        Assert.Equal(["App Opened"], Server.EventTypes);
    }

    private sealed class Country(string name) : IEventFilter
    {
        public FilterResult Apply(ref EventFilterContext context)
        {
            context.SetEventProperty("from", name);
            return FilterResult.Send;
        }
    }

    private sealed class NoticingHandler(string name, List<string> seen) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            lock (seen)
            {
                seen.Add(name);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
