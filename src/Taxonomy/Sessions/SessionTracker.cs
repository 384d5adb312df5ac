using Taxonomy.Delivery;
using Taxonomy.Identity;

namespace Taxonomy.Sessions;

/// <summary>
/// The session of a client program. Its rules are those of Amplitude's classic SDKs: a session is named by the time of
/// its first event, and each event either continues it or begins the next.
/// </summary>
/// <remarks>
/// What a session's events are is decided under a lock, in which <c>session_end</c> and <c>session_start</c> are put into
/// the queue too: nothing of a session can come before its start. Nobody else's code runs under it, no filter, callback,
/// log or clock: those may wait for a thread that waits for the lock. So a session's own events are prepared before, and
/// given up if another thread was quicker.
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
            var now = _client.Defaults.Clock.Now();
            lock (_gate)
            {
                Volatile.Write(ref _sessionId, Math.Max(value, None));
                _lastEventTime = now;
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
        while (true)
        {
            long session;
            long lastEventTime;
            bool mustBegin;
            lock (_gate)
            {
                // Opted out, nothing is tracked, and so nothing goes on.
                if (_client.OptOut || (ownSession is not null && (ownSession != _sessionId || ownSession == None)))
                {
                    return ownSession ?? _sessionId;
                }

                mustBegin = ownSession is null && MustBegin(time);
                if (!mustBegin)
                {
                    Continue(time, isOwnTime);
                }

                session = _sessionId;
                lastEventTime = _lastEventTime;
            }

            if (!mustBegin)
            {
                _keeper?.SaveSoon();
                return session;
            }

            // Whoever caused it has its session events; without any id, the current user.
            var owner = userId is null && deviceId is null ? CurrentIdentity : new UserIdentity(userId, deviceId);
            if (TryMove(new(session, lastEventTime, time, owner, owner) { IsOnlyIfDue = true }))
            {
                return time;
            }
        }
    }

    public void EnterForeground()
    {
        while (true)
        {
            var now = _client.Defaults.Clock.Now();
            long session;
            long lastEventTime;
            lock (_gate)
            {
                _usesForeground = true;
                if (_client.OptOut || !MustBegin(now))
                {
                    if (_client.OptOut)
                    {
                        _mustCheck |= !_isInForeground;
                    }
                    else
                    {
                        Continue(now, isOwnTime: false);
                    }

                    Volatile.Write(ref _isInForeground, true);
                    break;
                }

                session = _sessionId;
                lastEventTime = _lastEventTime;
            }

            var owner = CurrentIdentity;
            var move = new SessionMove(session, lastEventTime, now, owner, owner)
            {
                IsOnlyIfDue = true,
                EntersForeground = true,
            };
            if (TryMove(move))
            {
                return;
            }
        }

        _keeper?.SaveSoon();
    }

    public void EnterBackground()
    {
        var now = _client.Defaults.Clock.Now();
        lock (_gate)
        {
            _usesForeground = true;
            if (_sessionId != None && !_client.OptOut)
            {
                Continue(now, isOwnTime: false);
            }

            Volatile.Write(ref _isInForeground, false);
        }

        _keeper?.SaveSoon();
    }

    /// <summary>Ends the session, if there is one, and begins another.</summary>
    /// <param name="change">What becomes of the current user in between; asked again if somebody else changes it, too.</param>
    public void StartNew(Func<UserIdentity, UserIdentity>? change)
    {
        SessionMove move;
        do
        {
            var (session, lastEventTime) = Snapshot();
            var before = CurrentIdentity;
            var begun = _client.OptOut ? None : _client.Defaults.Clock.Now();
            move = new(session, lastEventTime, begun, before, change?.Invoke(before) ?? before);
        } while (!TryMove(move));
    }

    public void End()
    {
        SessionMove move;
        do
        {
            var (session, lastEventTime) = Snapshot();
            var owner = CurrentIdentity;
            move = new(session, lastEventTime, None, owner, owner);
        } while (!TryMove(move));
    }

    private UserIdentity CurrentIdentity => _client.Defaults.CurrentUser.Identity;

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

    private void Continue(long time, bool isOwnTime)
    {
        if (!isOwnTime || time > _lastEventTime)
        {
            _lastEventTime = time;
        }

        _mustCheck = false;
    }

    // False when somebody else has changed the session meanwhile.
    private bool TryMove(in SessionMove move)
    {
        var events = Prepare(move);

        // What is dropped, because the queue is full say, is told when the lock is released.
        using (Outcomes.Defer())
        {
            lock (_gate)
            {
                if (_sessionId != move.Ended || (move.IsOnlyIfDue && !MustBegin(move.Begun)))
                {
                    return false;
                }

                if (move.ChangesUser && !_client.Defaults.CurrentUser.TryChange(move.Before, move.After))
                {
                    return false;
                }

                s_isSending = true;
                try
                {
                    events?.Enqueue();
                }
                finally
                {
                    s_isSending = false;
                }

                Volatile.Write(ref _sessionId, move.Begun);
                if (move.Begun != None)
                {
                    _lastEventTime = move.Begun;
                    _mustCheck = false;
                }

                if (move.EntersForeground)
                {
                    Volatile.Write(ref _isInForeground, true);
                }
            }
        }

        _keeper?.SaveSoon();
        return true;
    }

    private SessionEvents? Prepare(in SessionMove move)
    {
        if (!_tracksEvents || _client.OptOut)
        {
            return null;
        }

        var events = new SessionEvents(_client);
        if (move.Ended != None)
        {
            events.Add("session_end", move.Before, move.EndTime, move.Ended);
        }

        if (move.Begun != None)
        {
            events.Add("session_start", move.After, move.Begun, move.Begun);
        }

        return events;
    }
}
