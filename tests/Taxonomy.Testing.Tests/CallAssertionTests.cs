using Microsoft.Extensions.Time.Testing;
using MusicPlayer.Tracking;

namespace Taxonomy.Testing.Tests;

/// <summary>Expectations that are written as calls.</summary>
public sealed class CallAssertionTests : PlayerTest
{
    [Fact]
    public void The_call_that_was_made_is_found()
    {
        Play();

        var found = Recorder.ShouldHaveTracked(() =>
            Listener.SongPlayed(songId: "s-1", source: SongPlayedSource.Radio, position: 3)
        );

        Assert.Same(Recorder.Events[0], Assert.Single(found));
    }

    [Fact]
    public void The_expectation_is_not_recorded()
    {
        Play();
        Recorder.ShouldHaveTracked(() => Play());

        Assert.Single(Recorder.Events);
    }

    [Fact]
    public void A_difference_in_a_property_is_shown()
    {
        Listener.AppOpened();
        Play(songId: "s-2", source: SongPlayedSource.Search);

        Assert.Equal(
            """
            Expected this event, but it was not tracked:
              Song Played of user 'user-42' {"app_version":"1.0.0","song_id":"s-1","source":"radio","position":3}
            The most similar is event 2:
              event_properties.song_id: expected "s-1", but was "s-2"
              event_properties.source: expected "radio", but was "search"
            Tracked events:
              1. App Opened of user 'user-42' {"app_version":"1.0.0"}
              2. Song Played of user 'user-42' {"app_version":"1.0.0","song_id":"s-2","source":"search","position":3}
            """,
            MessageOf(() => Recorder.ShouldHaveTracked(() => Play()))
        );
    }

    [Fact]
    public void Of_several_candidates_the_nearest_is_shown()
    {
        Play(songId: "s-7", source: SongPlayedSource.Search);
        Play(songId: "s-7");

        Assert.Contains(
            """
            The most similar is event 2:
              event_properties.song_id: expected "s-1", but was "s-7"
            Tracked events:
            """,
            MessageOf(() => Recorder.ShouldHaveTracked(() => Play())),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_optional_property_that_is_not_expected_is_a_difference()
    {
        Listener.SongPlayed(songId: "s-1", source: SongPlayedSource.Radio, position: 3, offline: true);

        Assert.Contains(
            "event_properties.offline: expected nothing, but was true",
            MessageOf(() => Recorder.ShouldHaveTracked(() => Play())),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_optional_property_that_is_missing_is_a_difference()
    {
        Play();

        Assert.Contains(
            "event_properties.offline: expected true, but it is missing",
            MessageOf(() =>
                Recorder.ShouldHaveTracked(() =>
                    Listener.SongPlayed(songId: "s-1", source: SongPlayedSource.Radio, position: 3, offline: true)
                )
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_user_counts()
    {
        Analytics.User("user-7").AppOpened();

        Assert.Contains(
            "user_id: expected \"user-42\", but was \"user-7\"",
            MessageOf(() => Recorder.ShouldHaveTracked(() => Listener.AppOpened())),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_device_counts()
    {
        Analytics.User("user-42", deviceId: "phone-1").AppOpened();

        Assert.Contains(
            "device_id: expected nothing, but was \"phone-1\"",
            MessageOf(() => Recorder.ShouldHaveTracked(() => Listener.AppOpened())),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Groups_count()
    {
        Listener.InCompany("acme").SongPlayed(songId: "s-1", source: SongPlayedSource.Radio, position: 3);

        Recorder.ShouldHaveTracked(() =>
            Listener.InCompany("acme").SongPlayed(songId: "s-1", source: SongPlayedSource.Radio, position: 3)
        );
        Assert.Contains(
            "groups: expected nothing, but was {\"company\":\"acme\"}",
            MessageOf(() => Recorder.ShouldHaveTracked(() => Play())),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Revenue_counts()
    {
        Renew(price: 9.99m);

        Recorder.ShouldHaveTracked(() => Renew(price: 9.99m));
        Assert.Contains(
            "price: expected 10.99, but was 9.99",
            MessageOf(() => Recorder.ShouldHaveTracked(() => Renew(price: 10.99m))),
            StringComparison.Ordinal
        );

        void Renew(decimal price) =>
            Listener.OrderCompleted(
                orderId: Guid.Empty,
                items: [new OrderItem(sku: "TS-1", quantity: 1, price: new Money(amount: 1m, currency: "EUR"))],
                total: new Money(amount: 1m, currency: "EUR"),
                revenue: new(price)
            );
    }

    [Fact]
    public void A_time_that_the_call_does_not_name_does_not_count()
    {
        var clock = new FakeTimeProvider();
        var recorder = new RecordingClient(options => options.TimeProvider = clock);
        var analytics = new MusicAnalytics(recorder);
        analytics.Company("acme").SetEmployeeCount(120);
        clock.Advance(TimeSpan.FromHours(1));

        recorder.ShouldHaveTracked(() => analytics.Company("acme").SetEmployeeCount(120));
    }

    [Fact]
    public void A_time_that_the_call_names_counts()
    {
        var release = new DateTimeOffset(2025, 5, 1, 8, 0, 0, TimeSpan.Zero);
        Listener.AppOpened(options: new() { Time = release });

        Recorder.ShouldHaveTracked(() => Listener.AppOpened(options: new() { Time = release }));
        Assert.Contains(
            "time: expected",
            MessageOf(() =>
                Recorder.ShouldHaveTracked(() => Listener.AppOpened(options: new() { Time = release.AddDays(1) }))
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_event_id_counts_only_when_the_call_names_it()
    {
        Listener.AppOpened();
        Listener.AppOpened(options: new() { EventId = 77 });

        Recorder.ShouldHaveTracked(() => Listener.AppOpened());
        Recorder.ShouldHaveTracked(() => Listener.AppOpened(options: new() { EventId = 77 }));
        Assert.Contains(
            "event_id: expected 78, but was 1",
            MessageOf(() => Recorder.ShouldHaveTracked(() => Listener.AppOpened(options: new() { EventId = 78 }))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_session_counts_when_the_call_names_another_than_that_of_the_client()
    {
        Recorder.Defaults.SessionId = 1000;
        Listener.AppOpened();
        Recorder.Defaults.SessionId = 2000;

        Recorder.ShouldHaveTracked(() => Listener.AppOpened());
        Assert.Contains(
            "session_id: expected 3000, but was 1000",
            MessageOf(() => Recorder.ShouldHaveTracked(() => Listener.AppOpened(options: new() { SessionId = 3000 }))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Several_calls_are_found_in_their_order()
    {
        Listener.AppOpened();
        Play(songId: "s-1");
        Play(songId: "s-2");

        Assert.Equal(
            [1, 3],
            Recorder
                .ShouldHaveTracked(() =>
                {
                    Listener.AppOpened();
                    Play(songId: "s-2");
                })
                .Select(one => one.Number)
        );
    }

    [Fact]
    public void Calls_in_another_order_are_not_found()
    {
        Play(songId: "s-2");
        Play(songId: "s-1");

        var message = MessageOf(() =>
            Recorder.ShouldHaveTracked(() =>
            {
                Play(songId: "s-1");
                Play(songId: "s-2");
            })
        );

        Assert.StartsWith(
            "Expected this event after event 2, but it was not tracked:\n  Song Played",
            message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Exactly_means_nothing_else()
    {
        Listener.AppOpened();
        Play();
        void OpenedAndPlayed()
        {
            Listener.AppOpened();
            Play();
        }

        Recorder.ShouldHaveTrackedExactly(OpenedAndPlayed);
        Assert.Contains(
            "Event 2 is unexpected.",
            MessageOf(() => Recorder.ShouldHaveTrackedExactly(() => Listener.AppOpened())),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Event 1 has another type.",
            MessageOf(() => Recorder.ShouldHaveTrackedExactly(() => Play())),
            StringComparison.Ordinal
        );

        Recorder.Clear();
        Listener.AppOpened();
        Assert.Contains(
            "Event 2 is missing.",
            MessageOf(() => Recorder.ShouldHaveTrackedExactly(OpenedAndPlayed)),
            StringComparison.Ordinal
        );

        Play(songId: "s-5");
        Assert.Contains(
            "Event 2 is different:\n  event_properties.song_id: expected \"s-1\", but was \"s-5\"",
            MessageOf(() => Recorder.ShouldHaveTrackedExactly(OpenedAndPlayed)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Once_means_once()
    {
        Assert.StartsWith(
            "Expected this event, but it was not tracked:",
            MessageOf(() => Recorder.ShouldHaveTrackedOnce(() => Play())),
            StringComparison.Ordinal
        );

        Play();
        Assert.Equal(1, Recorder.ShouldHaveTrackedOnce(() => Play()).Number);

        Play();
        Assert.StartsWith(
            "Expected this event once, but it was tracked twice (event 1, 2):\n  Song Played of user",
            MessageOf(() => Recorder.ShouldHaveTrackedOnce(() => Play())),
            StringComparison.Ordinal
        );
        Assert.Equal(2, Recorder.ShouldHaveTrackedTimes(2, () => Play()).Count);
    }

    [Fact]
    public void Never_means_never()
    {
        Play(songId: "s-2");
        Recorder.ShouldNotHaveTracked(() => Play(songId: "s-1"));

        Assert.StartsWith(
            "Did not expect this event, but it was tracked as event 1:\n  Song Played of user",
            MessageOf(() => Recorder.ShouldNotHaveTracked(() => Play(songId: "s-2"))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Operations_on_users_and_groups_are_expected_alike()
    {
        Listener.SetAccountTier(AccountTier.Premium);
        Listener.Identify().AddPlayCount(1).AppendFavouriteGenres(Genre.Jazz).Send();
        Listener.JoinCompany("acme");
        Analytics.Company("acme").SetEmployeeCount(120);

        Recorder.ShouldHaveTrackedExactly(() =>
        {
            Listener.SetAccountTier(AccountTier.Premium);
            Listener.Identify().AddPlayCount(1).AppendFavouriteGenres(Genre.Jazz).Send();
            Listener.JoinCompany("acme");
            Analytics.Company("acme").SetEmployeeCount(120);
        });
        Assert.Contains(
            "user_properties.$set.account_tier: expected \"free\", but was \"premium\"",
            MessageOf(() => Recorder.ShouldHaveTracked(() => Listener.SetAccountTier(AccountTier.Free))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_expectation_that_tracks_nothing_is_a_mistake_of_the_test()
    {
        var other = new MusicAnalytics(new RecordingClient());

        Assert.Contains(
            "Send()",
            Assert.Throws<ArgumentException>(() => Recorder.ShouldHaveTracked(() => { })).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() =>
            Recorder.ShouldHaveTracked(() => other.Company("acme").SetIndustry("x"))
        );
        Assert.Throws<ArgumentException>(
            "call",
            () =>
                Recorder.ShouldHaveTrackedOnce(() =>
                {
                    Play();
                    Play();
                })
        );
        Assert.Throws<InvalidOperationException>(() =>
            Recorder.ShouldHaveTracked(() => Recorder.ShouldHaveTracked(() => Play()))
        );
    }

    [Fact]
    public void An_expectation_that_the_plan_forbids_says_so()
    {
        Assert.Throws<InvalidEventException>(() => Recorder.ShouldHaveTracked(() => Play(songId: "x")));

        // Nothing is left behind by it.
        Play();
        Assert.Single(Recorder.Events);
    }
}
