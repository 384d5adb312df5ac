using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MusicPlayer.Tracking;

namespace Taxonomy.Extensions.Hosting.Tests;

/// <summary>What happens to events when the host stops.</summary>
public sealed class ShutdownTests : HostTest
{
    [Fact]
    public async Task What_other_services_track_while_they_stop_is_sent_too()
    {
        var builder = Builder();
        builder.Services.AddHostedService<TracksWhenItStops>();
        builder.AddTaxonomy<MusicAnalytics>();
        using var host = Build(builder);
        await host.StartAsync(Cancellation);

        await host.StopAsync(Cancellation);

        Assert.Equal(["$groupidentify"], Server.EventTypes);
    }

    [Fact]
    public async Task What_is_tracked_between_stop_and_disposal_is_sent_too()
    {
        var builder = Builder();
        builder.AddTaxonomy<MusicAnalytics>();
        var host = Build(builder);
        await host.StartAsync(Cancellation);
        await host.StopAsync(Cancellation);
        Assert.Empty(Server.Bodies);

        Analytics(host).User("user-42").AppOpened();
        await Task.Run(host.Dispose, Cancellation).WithinLimit();

        Assert.Equal(["App Opened"], Server.EventTypes);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_holds_the_shutdown_up_no_longer_than_its_timeout()
    {
        Server.Answer = async abort =>
        {
            await Task.Delay(Timeout.Infinite, abort);
            return null!;
        };
        var builder = Builder();
        builder.AddTaxonomy<MusicAnalytics>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(50));
        using var host = Build(builder);
        await host.StartAsync(Cancellation);
        Analytics(host).User("user-42").AppOpened();

        await host.StopAsync(Cancellation);

        Assert.Contains(
            "1 event(s) were not delivered in time for the shutdown; disposing the client makes a last attempt.",
            Log.MessagesAt(LogLevel.Warning)
        );
    }

    [Fact]
    public async Task The_hosts_own_timeout_ends_the_flush_as_well()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        Server.Answer = _ => answer.Task;
        var builder = Builder();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(50));
        builder.AddTaxonomy<MusicAnalytics>(options => options.ShutdownTimeout = TimeSpan.FromHours(1));
        using var host = Build(builder);
        await host.StartAsync(Cancellation);
        Analytics(host).User("user-42").AppOpened();

        await host.StopAsync(Cancellation);

        Assert.Equal(1, host.Services.GetRequiredService<AnalyticsClient>().GetStatistics().Queued);
        answer.SetResult(StubServer.Response(200));
    }

    [Fact]
    public async Task While_the_server_fails_the_shutdown_does_not_wait_for_it()
    {
        Server.Answer = _ => Task.FromResult(StubServer.Response(500));
        var builder = Builder();
        builder.AddTaxonomy<MusicAnalytics>(options =>
        {
            options.BatchEvents = false;
            options.ShutdownTimeout = TimeSpan.FromHours(1);
        });
        using var host = Build(builder);
        await host.StartAsync(Cancellation);
        Analytics(host).User("user-42").AppOpened();
        var client = host.Services.GetRequiredService<AnalyticsClient>();
        while (client.GetStatistics().State != DeliveryState.BackingOff)
        {
            await Task.Yield();
        }

        await host.StopAsync(Cancellation);

        Assert.Equal(1, client.GetStatistics().Queued);
        Server.Answer = null;
    }

    [Fact]
    public async Task A_server_that_asks_for_silence_does_not_hold_the_shutdown_up_and_the_log_says_so()
    {
        Server.Answer = _ =>
        {
            var response = StubServer.Response(503);
            response.Headers.Add("Retry-After", "3600");
            return Task.FromResult(response);
        };
        var builder = Builder();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromHours(1));
        builder.AddTaxonomy<MusicAnalytics>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(50));
        using var host = Build(builder);
        await host.StartAsync(Cancellation);
        Analytics(host).User("user-42").AppOpened();

        await host.StopAsync(Cancellation);

        Assert.Contains(
            "1 event(s) were not delivered in time for the shutdown; disposing the client makes a last attempt.",
            Log.MessagesAt(LogLevel.Warning)
        );
    }

    [Fact]
    public async Task A_server_that_went_away_since_the_last_attempt_holds_nothing_up()
    {
        var attempts = 0;
        Server.Answer = _ =>
        {
            attempts++;
            throw new HttpRequestException("Connection refused");
        };
        var builder = Builder();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromHours(1));
        builder.AddTaxonomy<MusicAnalytics>(options => options.ShutdownTimeout = TimeSpan.FromHours(1));
        var host = Build(builder);
        await host.StartAsync(Cancellation);
        Analytics(host).User("user-42").AppOpened();

        await host.StopAsync(Cancellation);
        Assert.Equal(1, attempts);
        await Task.Run(host.Dispose, Cancellation).WithinLimit();

        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task A_server_that_hangs_takes_the_time_of_the_shutdown_once()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var asked = new TaskCompletionSource();
        Server.Answer = async abort =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, abort);
            return null!;
        };
        var builder = Builder();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromHours(1));
        builder.AddTaxonomy<MusicAnalytics>(options =>
        {
            options.TimeProvider = time;
            options.ShutdownTimeout = TimeSpan.FromSeconds(20);
        });
        var host = Build(builder);
        await host.StartAsync(Cancellation);
        Analytics(host).User("user-42").AppOpened();

        var stop = host.StopAsync(Cancellation);
        await asked.Task.WaitAsync(Cancellation);
        time.Advance(TimeSpan.FromSeconds(20));
        await stop;

        // No time passes any more.
        await Task.Run(host.Dispose, Cancellation).WithinLimit();
    }

    private sealed class TracksWhenItStops(MusicAnalytics analytics) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            analytics.Company("acme").SetIndustry("music");
            return Task.CompletedTask;
        }
    }
}
