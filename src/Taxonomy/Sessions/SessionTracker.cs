using Taxonomy.Identity;
using Taxonomy.Serialization;

namespace Taxonomy.Sessions;

/// <summary>
/// The session of a client program. Its rules are those of Amplitude's classic SDKs: a session is named by the time of
/// its first event, and each event either continues it or begins the next.
/// </summary>
/// <remarks>
/// What a session's events are is decided under a lock, in which <c>session_end</c> and <c>session_start</c> are put into
/// the queue too: nothing of a session can come before its start.
/// </remarks>
internal sealed class SessionTracker
{
    public const long None = -1;

    [ThreadStatic]
    private static bool s_isSending;

    private readonly object _gate = new();
    private readonly AnalyticsClient _client;
    private readonly StateKeeper? _keeper;
    private readonly bool _tracksEvents;
    private readonly long _timeout;
    private readonly long _minTimeBetween;
    private long _sessionId = None;
    private long _lastEventTime = None;
    private bool _usesForeground;
    private bool _isInForeground;
    private bool _mustCheck;

    public SessionTracker(AnalyticsClient client, AnalyticsClientOptions options, StateKeeper? keeper)
    {
        _client = client;
        _keeper = keeper;
        _tracksEvents = options.TrackSessionEvents;
        _timeout = (long)options.SessionTimeout.TotalMilliseconds;
        _minTimeBetween = (long)options.MinTimeBetweenSessions.TotalMilliseconds;
        if (keeper is { State: { LastEventTime: >= 0 } state })
        {
            _sessionId = Math.Max(state.SessionId, None);
            _lastEventTime = state.LastEventTime;
        }
    }

    /// <summary>
    /// Whether this thread is putting session events into the queue, and so keeps others from tracking: it must not wait
    /// for room.
    /// </summary>
    public static bool IsSending => s_isSending;

    public long SessionId
    {
        get => Volatile.Read(ref _sessionId);
        set
        {
            lock (_gate)
            {
                Volatile.Write(ref _sessionId, Math.Max(value, None));
                _lastEventTime = _client.Defaults.Clock.Now();
                _mustCheck = false;
            }

            _keeper?.SaveSoon();
        }
    }

    public bool IsInForeground => Volatile.Read(ref _isInForeground);

    /// <summary>Both parts of the state, as they belong together.</summary>
    public (long SessionId, long LastEventTime) Snapshot()
    {
        lock (_gate)
        {
            return (_sessionId, _lastEventTime);
        }
    }

    /// <summary>Finds the session of an event, and begins it if the event does. Allocates nothing unless it does.</summary>
    /// <param name="time">When the event happened.</param>
    /// <param name="isOwnTime">Whether the caller said so: then the event may be older than those before.</param>
    /// <param name="ownSession">The session that the caller named, if any.</param>
    /// <param name="userId">The event's user.</param>
    /// <param name="deviceId">The event's device.</param>
    public long Take(long time, bool isOwnTime, long? ownSession, string? userId, string? deviceId)
    {
        lock (_gate)
        {
            // Opted out, nothing is tracked, and so nothing goes on.
            if (!_client.OptOut && (ownSession is null || (ownSession == _sessionId && ownSession != None)))
            {
                if (ownSession is null && MustBegin(time))
                {
                    Begin(time, new UserIdentity(userId, deviceId));
                }
                else
                {
                    Continue(time, isOwnTime);
                }
            }

            return ownSession ?? _sessionId;
        }
    }

    public void EnterForeground()
    {
        lock (_gate)
        {
            _usesForeground = true;
            if (_client.OptOut)
            {
                _mustCheck |= !_isInForeground;
            }
            else
            {
                var now = _client.Defaults.Clock.Now();
                if (MustBegin(now))
                {
                    Begin(now, null);
                }
                else
                {
                    Continue(now, isOwnTime: false);
                }
            }

            _isInForeground = true;
        }
    }

    public void EnterBackground()
    {
        lock (_gate)
        {
            _usesForeground = true;
            if (_sessionId != None && !_client.OptOut)
            {
                Continue(_client.Defaults.Clock.Now(), isOwnTime: false);
            }

            _isInForeground = false;
        }
    }

    /// <summary>Ends the session, if there is one, and begins another.</summary>
    /// <param name="change">What to do in between.</param>
    public void StartNew(Action? change)
    {
        lock (_gate)
        {
            EndCurrent();
            change?.Invoke();
            if (!_client.OptOut)
            {
                Begin(_client.Defaults.Clock.Now(), null);
            }
        }
    }

    public void End()
    {
        lock (_gate)
        {
            EndCurrent();
        }
    }

    private bool MustBegin(long time)
    {
        if (_sessionId == None)
        {
            return true;
        }

        if (_isInForeground && !_mustCheck)
        {
            return false;
        }

        var idle = time - _lastEventTime;
        return _usesForeground ? idle >= _minTimeBetween : idle > _timeout;
    }

    private void Begin(long time, UserIdentity? owner)
    {
        var ended = _sessionId;
        var endTime = _lastEventTime;
        Volatile.Write(ref _sessionId, time);
        _lastEventTime = time;
        _mustCheck = false;
        _keeper?.SaveSoon();
        if (ended != None)
        {
            Send("session_end", endTime, ended, owner);
        }

        Send("session_start", time, time, owner);
    }

    private void Continue(long time, bool isOwnTime)
    {
        if (!isOwnTime || time > _lastEventTime)
        {
            _lastEventTime = time;
        }

        _mustCheck = false;
        _keeper?.SaveSoon();
    }

    private void EndCurrent()
    {
        var ended = _sessionId;
        Volatile.Write(ref _sessionId, None);
        _keeper?.SaveSoon();
        if (ended != None)
        {
            Send("session_end", _lastEventTime, ended, null);
        }
    }

    // Whoever caused it has its session event; from a call, that is the current user.
    private void Send(string eventType, long time, long sessionId, UserIdentity? owner)
    {
        if (!_tracksEvents || _client.OptOut)
        {
            return;
        }

        var identity = owner is null or { UserId: null, DeviceId: null }
            ? _client.Defaults.CurrentUser.Identity
            : owner;
        var wasSending = s_isSending;
        s_isSending = true;
        try
        {
            EventWriter.SendSessionEvent(_client, eventType, identity, time, sessionId);
        }
        finally
        {
            s_isSending = wasSending;
        }
    }
}
