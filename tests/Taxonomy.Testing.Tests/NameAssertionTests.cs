using MusicPlayer.Tracking;

namespace Taxonomy.Testing.Tests;

/// <summary>Expectations that are written with names and values.</summary>
public sealed class NameAssertionTests : PlayerTest
{
    [Fact]
    public void Only_what_is_given_counts()
    {
        Play();

        Recorder.ShouldHaveTracked("Song Played");
        Recorder.ShouldHaveTracked("Song Played", userId: "user-42");
        Recorder.ShouldHaveTracked("Song Played", new() { ["song_id"] = "s-1", ["position"] = 3.0 });
    }

    [Fact]
    public void A_different_value_is_shown()
    {
        Play();

        Assert.Equal(
            """
            Expected this event, but it was not tracked:
              Song Played of user 'user-42' {"song_id":"s-2","position":4,"offline":true}
            The most similar is event 1:
              event_properties.song_id: expected "s-2", but was "s-1"
              event_properties.position: expected 4, but was 3
              event_properties.offline: expected true, but it is missing
            Tracked events:
              1. Song Played of user 'user-42' {"app_version":"1.0.0","song_id":"s-1","source":"radio","position":3}
            """,
            MessageOf(() =>
                Recorder.ShouldHaveTracked(
                    "Song Played",
                    new()
                    {
                        ["song_id"] = "s-2",
                        ["position"] = 4,
                        ["offline"] = true,
                    },
                    userId: "user-42"
                )
            )
        );
    }

    [Fact]
    public void A_misspelt_name_gets_a_suggestion()
    {
        Play();

        Assert.Contains(
            "No event of this type was tracked. Did you mean 'Song Played'?",
            MessageOf(() => Recorder.ShouldHaveTracked("Song Plaied")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_unlike_name_gets_none()
    {
        Play();

        Assert.DoesNotContain(
            "Did you mean",
            MessageOf(() => Recorder.ShouldHaveTracked("Order Completed")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void When_nothing_was_tracked_the_message_says_so()
    {
        Assert.EndsWith(
            "\nNo events were tracked.",
            MessageOf(() => Recorder.ShouldHaveTracked("Song Played")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Groups_and_devices_can_be_asked_for()
    {
        Analytics
            .Device("phone-1")
            .InCompany("acme")
            .SongPlayed(songId: "s-1", source: SongPlayedSource.Radio, position: 3);

        Recorder.ShouldHaveTracked("Song Played", deviceId: "phone-1", groups: new() { ["company"] = "acme" });
        Assert.Contains(
            "groups.company: expected \"other\", but was \"acme\"",
            MessageOf(() => Recorder.ShouldHaveTracked("Song Played", groups: new() { ["company"] = "other" })),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Lists_and_objects_are_compared_inside()
    {
        Listener.PlaylistCreated(
            playlistId: Guid.Empty,
            title: "Rain",
            genres: [Genre.Jazz, Genre.Rock],
            labels: ["slow"]
        );

        Recorder.ShouldHaveTracked("Playlist Created", new() { ["genres"] = new[] { "jazz", "rock" } });
        Assert.Contains(
            "event_properties.genres[1]: expected \"world\", but was \"rock\"",
            MessageOf(() =>
                Recorder.ShouldHaveTracked("Playlist Created", new() { ["genres"] = new[] { "jazz", "world" } })
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "event_properties.genres: expected [\"jazz\"], but was [\"jazz\",\"rock\"]",
            MessageOf(() => Recorder.ShouldHaveTracked("Playlist Created", new() { ["genres"] = new[] { "jazz" } })),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Null_is_a_value()
    {
        Listener.PlaybackFailed(playback: new Playback(device: DeviceKind.Phone), errorCode: 7, songId: null);

        Recorder.ShouldHaveTracked("Playback Failed", new() { ["song_id"] = PropertyValue.Null });
        Assert.Contains(
            "event_properties.error_message: expected null, but it is missing",
            MessageOf(() =>
                Recorder.ShouldHaveTracked("Playback Failed", new() { ["error_message"] = PropertyValue.Null })
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Events_are_counted()
    {
        Play("s-1");
        Play("s-2");
        Play("s-2");

        Assert.Equal(3, Recorder.ShouldHaveTrackedTimes(3, "Song Played").Count);
        Assert.Equal(1, Recorder.ShouldHaveTrackedOnce("Song Played", new() { ["song_id"] = "s-1" }).Number);
        Assert.StartsWith(
            "Expected this event 3 times, but it was tracked twice (event 2, 3):",
            MessageOf(() => Recorder.ShouldHaveTrackedTimes(3, "Song Played", new() { ["song_id"] = "s-2" })),
            StringComparison.Ordinal
        );
        Recorder.ShouldHaveTrackedTimes(0, "App Opened");
        Assert.StartsWith(
            "Expected this event 0 times, but it was tracked 3 times (event 1, 2, 3):",
            MessageOf(() => Recorder.ShouldHaveTrackedTimes(0, "Song Played")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_must_not_be_tracked_is_found()
    {
        Play();

        Recorder.ShouldNotHaveTracked("App Opened");
        Recorder.ShouldNotHaveTracked("Song Played", new() { ["song_id"] = "s-2" });
        Assert.StartsWith(
            "Did not expect this event, but it was tracked as event 1:\n  Song Played",
            MessageOf(() => Recorder.ShouldNotHaveTracked("Song Played")),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "Expected no events.\nTracked events:\n  1. Song Played",
            MessageOf(() => Recorder.ShouldHaveTrackedNothing()),
            StringComparison.Ordinal
        );

        Recorder.Clear();
        Recorder.ShouldHaveTrackedNothing();
    }

    [Fact]
    public void The_order_can_be_asked_for()
    {
        Listener.AppOpened();
        Listener.SetAccountTier(AccountTier.Premium);
        Play();

        Recorder.ShouldHaveTrackedInOrder("App Opened", "Song Played");
        Recorder.ShouldHaveTrackedExactly("App Opened", "$identify", "Song Played");
        Assert.StartsWith(
            "Expected this event after event 3, but it was not tracked:\n  App Opened",
            MessageOf(() => Recorder.ShouldHaveTrackedInOrder("Song Played", "App Opened")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Event 2 has another type.",
            MessageOf(() => Recorder.ShouldHaveTrackedExactly("App Opened", "Song Played")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Operations_on_users_are_found_among_others()
    {
        Listener.Identify().AddPlayCount(2).SetAccountTier(AccountTier.Premium).UnsetEmail().Send();

        Recorder.ShouldHaveIdentified("user-42", PropertyOperation.Add, "play_count", 2);
        Recorder.ShouldHaveIdentified(null, PropertyOperation.Set, "account_tier", "premium");
        Recorder.ShouldHaveIdentified("user-42", PropertyOperation.Unset, "email");
        Assert.Contains(
            "user_properties.$setOnce: expected {\"account_tier\":\"premium\"}, but it is missing",
            MessageOf(() =>
                Recorder.ShouldHaveIdentified("user-42", PropertyOperation.SetOnce, "account_tier", "premium")
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Operations_on_groups_and_memberships_are_found()
    {
        Listener.JoinCompany("acme");
        Analytics.Company("acme").SetEmployeeCount(120);

        Recorder.ShouldHaveJoined("user-42", "company", "acme");
        Recorder.ShouldHaveIdentifiedGroup("company", "acme", PropertyOperation.Set, "employee_count", 120);
        Assert.Contains(
            "group_properties.$set.employee_count: expected 121, but was 120",
            MessageOf(() =>
                Recorder.ShouldHaveIdentifiedGroup("company", "acme", PropertyOperation.Set, "employee_count", 121)
            ),
            StringComparison.Ordinal
        );
        Assert.Throws<TrackingAssertionException>(() => Recorder.ShouldHaveJoined("user-42", "company", "other"));
    }

    [Fact]
    public void A_long_list_of_events_is_cut()
    {
        for (var index = 0; index < 35; index++)
        {
            Listener.AppOpened();
        }

        var message = MessageOf(() => Recorder.ShouldHaveTracked("Song Played"));

        Assert.Contains("  30. App Opened", message, StringComparison.Ordinal);
        Assert.DoesNotContain("  31. App Opened", message, StringComparison.Ordinal);
        Assert.EndsWith("\n  … and 5 more", message, StringComparison.Ordinal);
    }
}
