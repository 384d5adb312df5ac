using Taxonomy.Sessions;

namespace Taxonomy;

/// <summary>
/// Represents the session of a client program: <see cref="AnalyticsClient.Sessions"/>. The first event after a pause
/// begins a session. Programs that know more, for example whether they are in the foreground, call the methods of this
/// class.
/// </summary>
/// <remarks>Thread-safe. Requires <see cref="AnalyticsClientOptions.TrackSessions"/>.</remarks>
public sealed class ClientSessions
{
    private readonly SessionTracker? _tracker;
    private readonly Action _onPause;

    internal ClientSessions(SessionTracker? tracker, Action onPause)
    {
        _tracker = tracker;
        _onPause = onPause;
    }

    /// <summary>Gets whether the client tracks sessions.</summary>
    public bool AreTracked => _tracker is not null;

    /// <summary>
    /// Gets the session's ID, which is its start in milliseconds since 1970-01-01 UTC; -1 if there is none.
    /// </summary>
    public long CurrentId => _tracker?.SessionId ?? SessionTracker.None;

    /// <summary>Gets whether the program is in the foreground, as it reported last.</summary>
    public bool IsInForeground => _tracker?.IsInForeground ?? false;

    /// <summary>
    /// Reports that the program is in the foreground. A new session begins if the last event is as long ago as
    /// <see cref="AnalyticsClientOptions.MinTimeBetweenSessions"/> or longer; it lasts until the program has been in
    /// the background for that time. From the first call on, <see cref="AnalyticsClientOptions.SessionTimeout"/> is
    /// ignored: call this method before the first event.
    /// </summary>
    /// <exception cref="InvalidOperationException">Sessions are not tracked.</exception>
    public void EnterForeground() => Tracker().EnterForeground();

    /// <summary>
    /// Reports that the program is in the background. Queued events are sent and the session's state is saved, because
    /// the operating system may end the program without notice.
    /// </summary>
    /// <exception cref="InvalidOperationException">Sessions are not tracked.</exception>
    public void EnterBackground()
    {
        Tracker().EnterBackground();
        _onPause();
    }

    /// <summary>Ends the session, if there is one, and begins another.</summary>
    /// <exception cref="InvalidOperationException">Sessions are not tracked.</exception>
    public void StartNew() => Tracker().StartNew(null);

    /// <summary>Ends the session, if there is one. The next event begins another.</summary>
    /// <exception cref="InvalidOperationException">Sessions are not tracked.</exception>
    public void End() => Tracker().End();

    private SessionTracker Tracker() =>
        _tracker
        ?? throw new InvalidOperationException(
            $"This client does not track sessions; set {nameof(AnalyticsClientOptions)}.{nameof(AnalyticsClientOptions.TrackSessions)}."
        );
}
