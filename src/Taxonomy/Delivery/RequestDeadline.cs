using System.Diagnostics.CodeAnalysis;

namespace Taxonomy.Delivery;

/// <summary>Ends a request that takes too long, or that is to be given up. One serves all requests, one after the other.</summary>
[SuppressMessage("Usage", "CA2213", Justification = "See the field.")]
internal sealed class RequestDeadline : IDisposable
{
    // .NET Framework's handler registers each request with its token, and never takes that back.
    private const bool CanBeUsedAgain =
#if NET
        true;
#else
        false;
#endif

    private readonly object _gate = new();
    private readonly TimeSpan _timeout;
    private readonly MonotonicClock _clock;
    private readonly ITimer _timer;

    // Never disposed, as it holds nothing that needs it: a timer that fires at the last moment may still cancel it, and
    // an exception there would end the process.
    private CancellationTokenSource _source = new();
    private long _due = long.MaxValue;
    private bool _isSpent;
    private bool _isAborted;

    public RequestDeadline(TimeSpan timeout, TimeProvider timeProvider, MonotonicClock clock)
    {
        _timeout = timeout;
        _clock = clock;
        _timer = timeProvider.CreateTimer(
            static state => ((RequestDeadline)state!).Expire(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>Whether requests have been given up for good.</summary>
    public bool IsAborted
    {
        get
        {
            lock (_gate)
            {
                return _isAborted;
            }
        }
    }

    // The clock and the timer may be anybody's code, and are used without the lock.

    /// <summary>Begins the time of a request.</summary>
    public CancellationToken Start()
    {
        CancellationToken token;
        lock (_gate)
        {
            if (!_isAborted && (_isSpent || !CanBeUsedAgain))
            {
                _isSpent = false;
                _source = new CancellationTokenSource();
            }

            token = _source.Token;
        }

        Volatile.Write(ref _due, (_clock.Now + _timeout).Ticks);
        _timer.Change(_timeout, Timeout.InfiniteTimeSpan);
        return token;
    }

    /// <summary>Ends the time of a request that has an answer.</summary>
    public void Stop()
    {
        Volatile.Write(ref _due, long.MaxValue);
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gives up the request that is under way and all that would follow.</summary>
    public void Abort()
    {
        CancellationTokenSource source;
        lock (_gate)
        {
            _isAborted = true;
            source = _source;
        }

        Cancel(source);
    }

    public void Dispose() => _timer.Dispose();

    private void Expire()
    {
        var due = Volatile.Read(ref _due);
        if (due == long.MaxValue)
        {
            return;
        }

        // A timer may fire before the clock says so, or belong to an earlier request.
        var remainder = new TimeSpan(due) - _clock.Now;
        if (remainder > TimeSpan.Zero)
        {
            _timer.Change(RoundUp(remainder), Timeout.InfiniteTimeSpan);
            return;
        }

        CancellationTokenSource source;
        lock (_gate)
        {
            source = _source;
            if (Volatile.Read(ref _due) != due)
            {
                // The request has its answer, and the source may be that of the next one.
                return;
            }

            _isSpent = true;
        }

        Cancel(source);
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException)
        {
            // A handler may have registered anything with the token, and on the thread of a timer an exception ends the
            // process.
        }
    }

    // Timers count whole milliseconds; what they cut off would have to be waited for in steps of nothing.
    private static TimeSpan RoundUp(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds));
}
