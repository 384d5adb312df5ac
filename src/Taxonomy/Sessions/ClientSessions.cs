using Taxonomy.Sessions;

namespace Taxonomy;

/// <summary>
/// The session of a client program: <see cref="AnalyticsClient.Sessions"/>. Sessions begin by themselves with the first
/// event after a pause. What is here is for programs that know more: whether somebody is looking at them, or that
/// something new begins.
/// </summary>
/// <remarks>Safe for use from several threads at once. Only with <see cref="AnalyticsClientOptions.TrackSessions"/>.</remarks>
public sealed class ClientSessions
{
    private readonly SessionTracker? _tracker;
    private readonly Action _onPause;

    internal ClientSessions(SessionTracker? tracker, Action onPause)
    {
        _tracker = tracker;
        _onPause = onPause;
    }

    /// <summary>Whether the client tracks sessions.</summary>
    public bool AreTracked => _tracker is not null;

    /// <summary>The session's start in milliseconds since 1970, which is its id; -1 when there is none.</summary>
    public long CurrentId => _tracker?.SessionId ?? SessionTracker.None;

    /// <summary>Whether the program said last that it is in the foreground.</summary>
    public bool IsInForeground => _tracker?.IsInForeground ?? false;

    /// <summary>
    /// The program is in the foreground now. A new session begins if the last event is as long ago as
    /// <see cref="AnalyticsClientOptions.MinTimeBetweenSessions"/> or longer; it then lasts until the program has been in
    /// the background for that time. From the first call on, <see cref="AnalyticsClientOptions.SessionTimeout"/> does not
    /// count any more: call it before the first event.
    /// </summary>
    /// <exception cref="InvalidOperationException">When sessions are not tracked.</exception>
    public void EnterForeground() => Tracker().EnterForeground();

    /// <summary>
    /// The program is in the background now. What waits is sent and the session's state is saved, as the program may
    /// not be asked before it is ended.
    /// </summary>
    /// <exception cref="InvalidOperationException">When sessions are not tracked.</exception>
    public void EnterBackground()
    {
        Tracker().EnterBackground();
        _onPause();
    }

    /// <summary>Ends the session, if there is one, and begins another now.</summary>
    /// <exception cref="InvalidOperationException">When sessions are not tracked.</exception>
    public void StartNew() => Tracker().StartNew(null);

    /// <summary>Ends the session, if there is one. The next event begins another.</summary>
    /// <exception cref="InvalidOperationException">When sessions are not tracked.</exception>
    public void End() => Tracker().End();

    private SessionTracker Tracker() =>
        _tracker
        ?? throw new InvalidOperationException(
            $"This client does not track sessions; set {nameof(AnalyticsClientOptions)}.{nameof(AnalyticsClientOptions.TrackSessions)}."
        );
}
