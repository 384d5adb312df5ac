using System.Runtime.CompilerServices;

namespace Taxonomy.Delivery;

/// <summary>
/// What the sender's loop sleeps on: any thread wakes it, or the time that it set itself. Waking allocates nothing. The
/// loop then runs on a thread of the pool; in a shutdown also on a thread of its own, because the pool's may be busy.
/// </summary>
internal sealed class WakeSignal : IDisposable
#if NET
        , IThreadPoolWorkItem
#endif
{
    // Timers take no more than 49 days; waking once a day for nothing does no harm.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    private readonly object _gate = new();
    private readonly ITimer _timer;
    private Action? _sleeper;
    private Action? _ready;
    private bool _isSet;
    private bool _isEnded;
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

        Queue();
    }

    /// <summary>Sleeps until somebody calls <see cref="Set"/>, at once if that has happened since the last sleep.</summary>
    /// <param name="most">The longest sleep; infinite if nothing but a call is to end it.</param>
    public Sleep SleepAsync(TimeSpan most)
    {
        // Before, so that nobody who has woken the sleeper finds it set for later; and outside the lock, as a timer may be
        // anybody's code. One that fires too early only wakes for nothing.
        _timer.Change(most > s_longestWait ? s_longestWait : most, Timeout.InfiniteTimeSpan);
        return new Sleep(this);
    }

    /// <summary>Gives the loop a thread of its own, until <see cref="End"/>.</summary>
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

    private void RunUntilEnd()
    {
        Volatile.Write(ref _ownThread, Thread.CurrentThread);
        while (true)
        {
            lock (_gate)
            {
                while (_ready is null && !_isEnded)
                {
                    Monitor.Wait(_gate);
                }

                if (_ready is null)
                {
                    return;
                }
            }

            RunReady();
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
                return;
            }

            _isSet = false;
            MakeReady(loop);
        }

        Queue();
    }

    private void MakeReady(Action loop)
    {
        _ready = loop;
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
