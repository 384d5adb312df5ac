using MusicPlayer.Tracking;

namespace Taxonomy.Testing.Tests;

/// <summary>What tests of a music player begin with.</summary>
public abstract class PlayerTest
{
    private protected PlayerTest()
    {
        Analytics = new MusicAnalytics(Recorder);
        Analytics.SetContext(new MusicAnalyticsContext(appVersion: "1.0.0"));
    }

    private protected RecordingClient Recorder { get; } = new();

    private protected MusicAnalytics Analytics { get; }

    private protected MusicAnalyticsUser Listener => Analytics.User("user-42");

    private protected void Play(string songId = "s-1", SongPlayedSource source = SongPlayedSource.Radio) =>
        Listener.SongPlayed(songId: songId, source: source, position: 3);

    /// <summary>The message of the assertion, which has to fail.</summary>
    private protected static string MessageOf(Action assertion) =>
        Assert.Throws<TrackingAssertionException>(assertion).Message.ReplaceLineEndings("\n");
}
