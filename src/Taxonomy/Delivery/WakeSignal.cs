namespace Taxonomy.Delivery;

/// <summary>What the sender sleeps on: any thread wakes it, or the time that it set itself. Waking allocates nothing.</summary>
internal sealed class WakeSignal : IDisposable
{
    // Timers take no more than 49 days; waking once a day for nothing does no harm.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    private readonly object _gate = new();
    private readonly ITimer _timer;
    private TaskCompletionSource<bool>? _sleeper;
    private bool _isSet;

    public WakeSignal(TimeProvider timeProvider) =>
        _timer = timeProvider.CreateTimer(
            static state => ((WakeSignal)state!).Set(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );

    public void Set()
    {
        TaskCompletionSource<bool>? sleeper;
        lock (_gate)
        {
            sleeper = _sleeper;
            _sleeper = null;
            _isSet = sleeper is null;
        }

        sleeper?.TrySetResult(true);
    }

    /// <summary>Sleeps until somebody calls <see cref="Set"/>, at once if that has happened since the last sleep.</summary>
    /// <param name="most">The longest sleep; infinite if nothing but a call is to end it.</param>
    public Task SleepAsync(TimeSpan most)
    {
        // Before, so that nobody who has woken the sleeper finds it set for later; and outside the lock, as a timer may be
        // anybody's code. One that fires too early only wakes for nothing.
        _timer.Change(most > s_longestWait ? s_longestWait : most, Timeout.InfiniteTimeSpan);
        TaskCompletionSource<bool> sleeper;
        lock (_gate)
        {
            if (_isSet)
            {
                _isSet = false;
                return Task.CompletedTask;
            }

            sleeper = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _sleeper = sleeper;
        }

        return sleeper.Task;
    }

    public void Dispose() => _timer.Dispose();
}
