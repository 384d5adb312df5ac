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

    private const string SessionStart = "session_start";
    private const string SessionEnd = "session_end";

    [ThreadStatic]
    private static bool s_isSending;

    private readonly object _gate = new();
    private readonly AnalyticsClient _client;
    private readonly StateKeeper? _keeper;
    private readonly ChangeCallbacks _changes;
    private readonly bool _tracksEvents;
    private readonly long _timeout;
    private readonly long _minTimeBetween;
    private long _sessionId = None;
    private long _lastEventTime = None;
    private bool _usesForeground;
    private bool _isInForeground;
    private bool _mustCheck;

    // A session that began before anybody could own its start: that is sent as soon as there is an id.
    private bool _isStartPending;

    public SessionTracker(
        AnalyticsClient client,
        AnalyticsClientOptions options,
        StateKeeper? keeper,
        ChangeCallbacks changes
    )
    {
        _client = client;
        _keeper = keeper;
        _changes = changes;
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
            if (value < 0)
            {
                End();
            }
            else
            {
                Continue(value);
            }
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
            bool isStartPending;
            lock (_gate)
            {
                // Opted out, nothing is tracked, and so nothing goes on.
                if (_client.OptOut || (ownSession is not null && (ownSession != _sessionId || ownSession == None)))
                {
                    return ownSession ?? _sessionId;
                }

                mustBegin = ownSession is null && MustBegin(time);
                session = _sessionId;
                lastEventTime = _lastEventTime;
                isStartPending = _isStartPending;
                if (!mustBegin)
                {
                    Touch(time, isOwnTime);
                }
            }

            if (!mustBegin)
            {
                if (isStartPending)
                {
                    SendPendingStart(OwnerOf(userId, deviceId));
                }

                _keeper?.SaveSoon();
                return session;
            }

            var owner = OwnerOf(userId, deviceId);
            var move = new SessionMove(session, lastEventTime, time, owner, owner)
            {
                IsOnlyIfDue = true,
                IsStartPending = isStartPending,
            };
            if (TryMove(move))
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
            bool isStartPending;
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
                        Touch(now, isOwnTime: false);
                    }

                    Volatile.Write(ref _isInForeground, true);
                    break;
                }

                session = _sessionId;
                lastEventTime = _lastEventTime;
                isStartPending = _isStartPending;
            }

            var owner = CurrentIdentity;
            var move = new SessionMove(session, lastEventTime, now, owner, owner)
            {
                IsOnlyIfDue = true,
                EntersForeground = true,
                IsStartPending = isStartPending,
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
                Touch(now, isOwnTime: false);
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
            var before = CurrentIdentity;
            var begun = _client.OptOut ? None : _client.Defaults.Clock.Now();
            move = MoveTo(begun, before, change?.Invoke(before) ?? before);
        } while (!TryMove(move));
    }

    /// <summary>Ends the session, if there is one.</summary>
    public void End()
    {
        SessionMove move;
        do
        {
            var owner = CurrentIdentity;
            move = MoveTo(None, owner, owner);
        } while (!TryMove(move));
    }

    /// <summary>
    /// Sends the start of a session that began before there was an id, once there is one. Nothing while there is none.
    /// </summary>
    public void SendPendingStart()
    {
        if (Volatile.Read(ref _isStartPending))
        {
            SendPendingStart(CurrentIdentity);
        }
    }

    /// <summary>Drops the start of a session that nobody has come to own. Not before the client ends.</summary>
    public void DropPendingStart()
    {
        if (Volatile.Read(ref _isStartPending))
        {
            SendPendingStart(UserIdentity.None, isLast: true);
        }
    }

    private void SendPendingStart(UserIdentity owner, bool isLast = false)
    {
        owner = owner.WithValidIds(_client.Defaults.MinIdLength);
        if (!isLast && (_client.OptOut || owner.IsNobody))
        {
            return;
        }

        var session = SessionId;
        var start = new SessionEvents(_client);
        start.Add(SessionStart, owner, session, session);
        using (Outcomes.Defer())
        {
            lock (_gate)
            {
                if (_isStartPending && _sessionId == session)
                {
                    Volatile.Write(ref _isStartPending, false);
                    Enqueue(start);
                }
            }
        }
    }

    // A session that is known from elsewhere goes on; the one that there was ends.
    private void Continue(long session)
    {
        SessionMove move;
        do
        {
            var owner = CurrentIdentity;
            move = MoveTo(session, owner, owner) with { ContinuedAt = _client.Defaults.Clock.Now() };
        } while (!TryMove(move));
    }

    private SessionMove MoveTo(long session, UserIdentity before, UserIdentity after)
    {
        lock (_gate)
        {
            return new SessionMove(_sessionId, _lastEventTime, session, before, after)
            {
                IsStartPending = _isStartPending,
            };
        }
    }

    private UserIdentity CurrentIdentity => _client.Defaults.CurrentUser.Identity;

    // Session events belong to whoever causes them; without any id, to the current user.
    private UserIdentity OwnerOf(string? userId, string? deviceId) =>
        (userId ?? deviceId) is null ? CurrentIdentity : new UserIdentity(userId, deviceId);

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

    private void Touch(long time, bool isOwnTime)
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
                var hasChanged = _sessionId != move.Ended || _isStartPending != move.IsStartPending;
                if (hasChanged || (move.IsOnlyIfDue && !MustBegin(move.Begun)))
                {
                    return false;
                }

                if (move.ChangesUser && !_client.Defaults.CurrentUser.TryChange(move.Before, move.After))
                {
                    return false;
                }

                Enqueue(events);
                Volatile.Write(ref _sessionId, move.Begun);
                if (move.Begun != move.Ended || move.ContinuedAt is null)
                {
                    Volatile.Write(ref _isStartPending, events is { IsStartPending: true });
                }

                if (move.Begun != None)
                {
                    _lastEventTime = move.ContinuedAt ?? move.Begun;
                    _mustCheck = false;
                }

                if (move.EntersForeground)
                {
                    Volatile.Write(ref _isInForeground, true);
                }
            }
        }

        _keeper?.SaveSoon();
        _changes.SessionChanged(move);
        _changes.IdentityChanged(move.Before, move.After);
        return true;
    }

    private static void Enqueue(SessionEvents? events)
    {
        s_isSending = true;
        try
        {
            events?.Enqueue();
        }
        finally
        {
            s_isSending = false;
        }
    }

    private SessionEvents? Prepare(in SessionMove move)
    {
        // A session that is continued as it is neither ends nor begins.
        if (!_tracksEvents || (move.ContinuedAt is not null && move.Begun == move.Ended))
        {
            return null;
        }

        var events = new SessionEvents(_client);
        if (_client.OptOut)
        {
            // Nothing is tracked, but what was announced before gets its outcome.
            if (move.IsStartPending && move.Ended != None)
            {
                events.Add(SessionStart, move.Before, move.Ended, move.Ended);
            }

            return events;
        }

        if (move.Ended != None)
        {
            if (move.IsStartPending)
            {
                events.Add(SessionStart, move.Before, move.Ended, move.Ended);
            }

            events.Add(SessionEnd, move.Before, move.EndTime, move.Ended);
        }

        if (move.Begun != None && move.ContinuedAt is null)
        {
            if (move.After.WithValidIds(_client.Defaults.MinIdLength).IsNobody)
            {
                events.IsStartPending = true;
            }
            else
            {
                events.Add(SessionStart, move.After, move.Begun, move.Begun);
            }
        }

        return events;
    }
}
