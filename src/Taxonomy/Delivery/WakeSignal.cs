using System.Runtime.CompilerServices;

namespace Taxonomy.Delivery;

/// <summary>
/// What the sender's loop sleeps on: any thread wakes it, or the time that it set itself. Waking allocates nothing. The
/// loop then runs on a thread of the pool; in a shutdown on a thread of its own, because the pool's may be busy.
/// </summary>
internal sealed class WakeSignal : IDisposable
#if NET
        , IThreadPoolWorkItem
#endif
{
    private static readonly TimeSpan s_shortestWait = TimeSpan.FromMilliseconds(1);

    // Timers take no more than 49 days; waking once a day for nothing does no harm.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    private readonly object _gate = new();
    private readonly MonotonicClock _clock = new(TimeProvider.System);
    private readonly ITimer _timer;
    private Action? _sleeper;
    private Action? _ready;
    private bool _isSet;
    private bool _isEnded;
    private long _wakeAt = long.MaxValue;
    private Thread? _ownThread;

    public WakeSignal(TimeProvider timeProvider) =>
        _timer = timeProvider.CreateTimer(
            static state => ((WakeSignal)state!).Set(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );

    /// <summary>Whether the caller is the thread that only the loop has.</summary>
    public bool IsOnOwnThread => ReferenceEquals(Thread.CurrentThread, Volatile.Read(ref _ownThread));

    /// <summary>Runs the loop, until its first sleep.</summary>
    public void Start(Action loop)
    {
        lock (_gate)
        {
            _ready = loop;
        }

        Queue();
    }

    public void Set()
    {
        lock (_gate)
        {
            if (_sleeper is null)
            {
                _isSet = true;
                return;
            }

            MakeReady(_sleeper);
            _sleeper = null;
        }

        QueueIfPoolRuns();
    }

    /// <summary>Sleeps until somebody calls <see cref="Set"/>, at once if that has happened since the last sleep.</summary>
    /// <param name="most">The longest sleep; infinite if nothing but a call is to end it.</param>
    public Sleep SleepAsync(TimeSpan most)
    {
        // Before, so that nobody who has woken the sleeper finds it set for later; and outside the lock, as a timer may be
        // anybody's code. One that fires too early only wakes for nothing.
        _timer.Change(most > s_longestWait ? s_longestWait : most, Timeout.InfiniteTimeSpan);
        Volatile.Write(ref _wakeAt, most == Timeout.InfiniteTimeSpan ? long.MaxValue : _clock.Now.Ticks + most.Ticks);
        return new Sleep(this);
    }

    /// <summary>Gives the loop a thread of its own, until <see cref="End"/>; the pool then runs it no more.</summary>
    public void StartOwnThread() => BackgroundThread.Start("Taxonomy: last events", RunUntilEnd);

    /// <summary>The loop has ended.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isEnded = true;
            Monitor.PulseAll(_gate);
        }
    }

    public void Dispose() => _timer.Dispose();

#if NET
    void IThreadPoolWorkItem.Execute() => RunReady();

    private void Queue() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
#else
    // Queueing a delegate allocates on the thread that wakes the loop. Completing a task that the loop has prepared does
    // not.
    private TaskCompletionSource<bool>? _prepared;

    private void Queue() => (Interlocked.Exchange(ref _prepared, null) ?? Prepare()).TrySetResult(true);

    private TaskCompletionSource<bool> Prepare()
    {
        var source = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = RunAfterAsync(source.Task);
        return source;
    }

    private async Task RunAfterAsync(Task task)
    {
        await task.ConfigureAwait(false);
        RunReady();
    }
#endif

    private void RunReady()
    {
        Action? loop;
        lock (_gate)
        {
            loop = _ready;
            _ready = null;
        }

        // Nothing, if the other thread was quicker.
        loop?.Invoke();
    }

    // A thread of the pool may come too late, and what it runs may need another one.
    private void QueueIfPoolRuns()
    {
        if (Volatile.Read(ref _ownThread) is null)
        {
            Queue();
        }
    }

    private void RunUntilEnd()
    {
        Volatile.Write(ref _ownThread, Thread.CurrentThread);
        while (true)
        {
            lock (_gate)
            {
                while (_ready is null && !_isEnded)
                {
                    WaitUntilReady();
                }

                if (_ready is null)
                {
                    return;
                }
            }

            RunReady();
        }
    }

    // The timer's callback needs the pool.
    private void WaitUntilReady()
    {
        var wakeAt = Volatile.Read(ref _wakeAt);
        if (_sleeper is null || wakeAt == long.MaxValue)
        {
            Monitor.Wait(_gate);
            return;
        }

        var left = TimeSpan.FromTicks(wakeAt) - _clock.Now;
        if (left <= TimeSpan.Zero)
        {
            _ready = _sleeper;
            _sleeper = null;
        }
        else
        {
            Monitor.Wait(_gate, left < s_longestWait ? left + s_shortestWait : s_longestWait);
        }
    }

    private bool TakeSet()
    {
        lock (_gate)
        {
            var isSet = _isSet;
            _isSet = false;
            return isSet;
        }
    }

    private void Park(Action loop)
    {
#if !NET
        _prepared ??= Prepare();
#endif
        lock (_gate)
        {
            if (!_isSet)
            {
                _sleeper = loop;
                PulseOwnThread();
                return;
            }

            _isSet = false;
            MakeReady(loop);
        }

        QueueIfPoolRuns();
    }

    private void MakeReady(Action loop)
    {
        _ready = loop;
        PulseOwnThread();
    }

    private void PulseOwnThread()
    {
        if (_ownThread is not null)
        {
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>A sleep of the loop, to be awaited once and at once.</summary>
    internal readonly struct Sleep(WakeSignal signal) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => signal.TakeSet();

        public Sleep GetAwaiter() => this;

        public void OnCompleted(Action continuation) => signal.Park(continuation);

        public void UnsafeOnCompleted(Action continuation) => signal.Park(continuation);

        [System.Diagnostics.CodeAnalysis.SuppressMessage(
            "Performance",
            "CA1822",
            Justification = "Part of the pattern."
        )]
        public void GetResult() { }
    }
}
