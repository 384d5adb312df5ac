using Microsoft.Extensions.Time.Testing;
using MusicPlayer.Tracking;

namespace Taxonomy.Testing.Tests;

public sealed class RecordingClientTests : PlayerTest
{
    [Fact]
    public void An_event_shows_what_would_have_been_sent()
    {
        var clock = new FakeTimeProvider();
        var recorder = new RecordingClient(options => options.TimeProvider = clock);
        var analytics = new MusicAnalytics(recorder);
        analytics.SetContext(new MusicAnalyticsContext(appVersion: "1.0.0"));

        analytics.User("user-42", deviceId: "phone-1").AppOpened(options: new() { SessionId = 7, Country = "PT" });

        var recorded = Assert.Single(recorder.Events);
        Assert.Equal(1, recorded.Number);
        Assert.Equal("App Opened", recorded.EventType);
        Assert.Equal("user-42", recorded.UserId);
        Assert.Equal("phone-1", recorded.DeviceId);
        Assert.Equal(clock.GetUtcNow(), recorded.Time);
        Assert.Equal(7, recorded.SessionId);
        Assert.NotEmpty(recorded.InsertId);
        Assert.Equal(1, recorded.EventId);
        Assert.Equal("1.0.0", recorded.EventProperties?.GetProperty("app_version").GetString());
        Assert.Equal("PT", recorded.Json.GetProperty("country").GetString());
        Assert.Null(recorded.UserProperties);
        Assert.Null(recorded.Groups);
        Assert.Null(recorded.GroupProperties);
    }

    [Fact]
    public void A_change_of_the_options_after_the_start_has_no_effect()
    {
        var device = new DeviceInfo { OsName = "Android" };
        var plan = new TrackingPlanInfo { Branch = "main" };
        var metadata = new IngestionMetadata { SourceName = "shop" };
        var recorder = new RecordingClient(options =>
        {
            options.Device = device;
            options.Plan = plan;
            options.IngestionMetadata = metadata;
        });

        device.OsName = "iOS";
        plan.Branch = "other";
        metadata.SourceName = "other";
        new MusicAnalytics(recorder).Company("acme").SetEmployeeCount(120);

        var json = Assert.Single(recorder.Events).Json;
        Assert.Equal("Android", json.GetProperty("os_name").GetString());
        Assert.Equal("main", json.GetProperty("plan").GetProperty("branch").GetString());
        Assert.Equal("shop", json.GetProperty("ingestion_metadata").GetProperty("source_name").GetString());
    }

    [Fact]
    public void Data_that_breaks_the_plan_throws()
    {
        Assert.Throws<InvalidEventException>(() => Play(songId: "no song"));

        Recorder.ShouldHaveTrackedNothing();
        Assert.Empty(Recorder.Rejected);
    }

#pragma warning disable TAX509 // What the plan does not allow is what this is about.
    [Fact]
    public void Another_policy_can_be_chosen_and_shows_what_was_rejected()
    {
        var recorder = new RecordingClient(options => options.OnInvalid = InvalidDataPolicy.Drop);
        var analytics = new MusicAnalytics(recorder);
        analytics.SetContext(new MusicAnalyticsContext(appVersion: "1.0.0"));

        analytics.User("user-42").SongPlayed(songId: "no song", source: SongPlayedSource.Radio, position: 1);

        recorder.ShouldHaveTrackedNothing();
        var rejected = Assert.Single(recorder.Rejected);
        Assert.Equal("Song Played", rejected.EventType);
        Assert.Equal(DropReason.Invalid, rejected.Reason);
        Assert.Contains("song_id", rejected.Message, StringComparison.Ordinal);
        Assert.Contains(
            "can never be tracked",
            Assert
                .Throws<ArgumentException>(() =>
                    recorder.ShouldHaveTracked(() =>
                        analytics
                            .User("user-42")
                            .SongPlayed(songId: "no song", source: SongPlayedSource.Radio, position: 1)
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
    }
#pragma warning restore TAX509

    [Fact]
    public async Task Flushes_are_counted_and_succeed()
    {
        Assert.True(await Analytics.FlushAsync(TestLimit.Token));

        Assert.Equal(1, Recorder.FlushCount);
        Recorder.Clear();
        Assert.Equal(0, Recorder.FlushCount);
    }

    [Fact]
    public async Task An_event_of_the_background_can_be_awaited()
    {
        var waiting = Recorder.WaitForAsync("Song Played", TestLimit.Token);
        Assert.False(waiting.IsCompleted);

        var background = Task.Run(
            () =>
            {
                Listener.AppOpened();
                Play();
            },
            TestLimit.Token
        );

        Assert.Equal("Song Played", (await waiting).EventType);
        await background;
        Assert.Equal(1, (await Recorder.WaitForAsync("App Opened", TestLimit.Token)).Number);
    }

    [Fact]
    public async Task Waiting_ends_with_its_token()
    {
        using var source = new CancellationTokenSource();
        var waiting = Recorder.WaitForAsync("Song Played", source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public void Events_of_many_threads_are_all_recorded_and_each_thread_in_its_order()
    {
        const int Threads = 4;
        const int Each = 250;
        Parallel.For(
            0,
            Threads,
            thread =>
            {
                for (var index = 1; index <= Each; index++)
                {
                    Analytics
                        .User($"user-{thread}")
                        .SongPlayed(songId: $"s-{index}", source: SongPlayedSource.Radio, position: index);
                }
            }
        );

        Assert.Equal(Enumerable.Range(1, Threads * Each), Recorder.Events.Select(one => one.Number));
        foreach (var user in Recorder.Events.GroupBy(one => one.UserId))
        {
            Assert.Equal(
                Enumerable.Range(1, Each),
                user.Select(one => one.EventProperties!.Value.GetProperty("position").GetInt32())
            );
        }
    }

    [Fact]
    public async Task An_expectation_hears_only_its_own_thread()
    {
        Play();

        // The other thread tracks in the middle of the expectation.
        Recorder.ShouldHaveTracked(() =>
        {
            Task.Run(() => Listener.AppOpened(), TestLimit.Token).Wait(TestLimit.Token);
            Play();
        });

        await Task.CompletedTask;
        Assert.Equal(["Song Played", "App Opened"], Recorder.Events.Select(one => one.EventType));
    }
}
