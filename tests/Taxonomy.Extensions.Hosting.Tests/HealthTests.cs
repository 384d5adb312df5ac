using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using MusicPlayer.Tracking;
using Taxonomy.Testing;

namespace Taxonomy.Extensions.Hosting.Tests;

public sealed class HealthTests : HostTest
{
    [Fact]
    public async Task Healthy_while_events_leave()
    {
        using var host = Start();
        Analytics(host).User("user-42").AppOpened();
        await host.Services.GetRequiredService<AnalyticsClient>().FlushAsync(Cancellation);

        var entry = await CheckAsync(host);

        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Equal("Events are delivered.", entry.Description);
        Assert.Equal(1L, entry.Data["delivered"]);
        Assert.Equal("Healthy", entry.Data["state"]);
    }

    [Fact]
    public async Task Degraded_while_the_server_fails()
    {
        Server.Answer = _ => Task.FromResult(StubServer.Response(500));
        using var host = Start(options => options.BatchEvents = false);
        Analytics(host).User("user-42").AppOpened();

        var entry = await CheckUntilAsync(host, HealthStatus.Degraded);

        Assert.StartsWith("Events cannot be delivered for now: ", entry.Description, StringComparison.Ordinal);
        Assert.Contains("500", entry.Description, StringComparison.Ordinal);
        Server.Answer = null;
    }

    [Fact]
    public async Task Unhealthy_when_the_key_is_refused()
    {
        Server.Answer = _ =>
            Task.FromResult(StubServer.Response(400, """{"code":400,"error":"Invalid API key: main-key"}"""));
        using var host = Start(options => options.BatchEvents = false);
        Analytics(host).User("user-42").AppOpened();

        var entry = await CheckUntilAsync(host, HealthStatus.Unhealthy);

        Assert.StartsWith("Events are kept and not delivered: ", entry.Description, StringComparison.Ordinal);
        Server.Answer = null;
    }

    [Fact]
    public async Task Degraded_when_the_queue_is_nearly_full()
    {
        using var host = Start(options =>
        {
            options.Offline = true;
            options.QueueMaxEvents = 10;
        });
        var listener = Analytics(host).User("user-42");
        for (var index = 0; index < 8; index++)
        {
            listener.AppOpened();
        }

        var entry = await CheckAsync(host);

        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Contains("80", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Degraded_when_the_journal_cannot_be_used()
    {
        // A file where the directory should be.
        var path = Path.GetTempFileName();
        try
        {
            using var host = Start(options => options.JournalDirectory = path);

            var entry = await CheckAsync(host);

            Assert.Equal(HealthStatus.Degraded, entry.Status);
            Assert.StartsWith(
                "Events are kept in memory only and are lost when the process ends: ",
                entry.Description,
                StringComparison.Ordinal
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Offline_is_no_fault()
    {
        using var host = Start(options => options.Offline = true);

        var entry = await CheckAsync(host);

        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Equal("The client is set offline; events are kept.", entry.Description);
    }

    [Fact]
    public async Task Unhealthy_once_it_is_disposed_with_the_status_that_was_asked_for()
    {
        using var host = Start(failureStatus: HealthStatus.Degraded);
        await host.Services.GetRequiredService<AnalyticsClient>().DisposeAsync();

        var entry = await CheckAsync(host);

        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Equal("The client has been disposed.", entry.Description);
    }

    [Fact]
    public async Task A_keyed_client_has_a_check_of_its_own()
    {
        var builder = Builder(new() { ["Taxonomy:Clients:partner:ApiKey"] = "partner-key" });
        builder.AddKeyedTaxonomy<MusicAnalytics>("partner", options => options.Offline = true);
        builder.Services.AddHealthChecks().AddTaxonomy("partner", clientName: "partner");
        using var host = Build(builder);

        Assert.StartsWith(
            "The client is set offline",
            (await CheckAsync(host, "partner")).Description,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_recorder_in_place_of_the_client_is_healthy()
    {
        var builder = Builder([]);
        builder.AddTaxonomy<MusicAnalytics>();
        builder.Services.AddHealthChecks().AddTaxonomy();
        builder.Services.AddSingleton<ITaxonomyClient>(new RecordingClient());
        using var host = Build(builder);

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);
    }

    private IHost Start(Action<AnalyticsClientOptions>? configure = null, HealthStatus? failureStatus = null)
    {
        var builder = Builder();
        builder.AddTaxonomy<MusicAnalytics>(configure);
        builder.Services.AddHealthChecks().AddTaxonomy(failureStatus: failureStatus);
        return Build(builder);
    }

    private static async Task<HealthReportEntry> CheckAsync(IHost host, string name = "taxonomy")
    {
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);
        return report.Entries[name];
    }

    private static async Task<HealthReportEntry> CheckUntilAsync(IHost host, HealthStatus status)
    {
        while (true)
        {
            var entry = await CheckAsync(host);
            if (entry.Status == status)
            {
                return entry;
            }

            await Task.Yield();
        }
    }
}
