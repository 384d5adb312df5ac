using Microsoft.Extensions.Time.Testing;
using Taxonomy.Delivery;

namespace Taxonomy.Tests;

/// <summary>A clock that stands still, and lets a test wait until somebody sleeps for a certain time.</summary>
internal sealed class TestTime() : FakeTimeProvider(Beginning)
{
    public static readonly DateTimeOffset Beginning = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // No test needs that long, and one that never ends takes a few seconds for it.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly List<ObservedTimer> _timers = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastSleep;
    private long _seenSleep;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ObservedTimer(this, isRequest: state is RequestDeadline);
        timer.SetDue(dueTime);
        timer.Inner = base.CreateTimer(
            _ =>
            {
                timer.SetDue(Timeout.InfiniteTimeSpan);
                callback(state);
            },
            null,
            dueTime,
            period
        );
        lock (_gate)
        {
            _timers.Add(timer);
        }

        Notify();
        return timer;
    }

    /// <summary>
    /// Waits until a timer is set to a time. A sleep that a test has waited for before is not taken for the next one: its
    /// timer stays set when something else wakes the sleeper.
    /// </summary>
    public Task WaitUntilSleepingForAsync(TimeSpan due) => WaitForSleepAsync(due, isNew: true);

    /// <summary>Waits until a timer is set to a time that a test waits for.</summary>
    /// <param name="isExpected">Takes a time, and whether it is a request's timeout.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TimeSpan> WaitForSleepAsync(
        Func<TimeSpan, bool, bool> isExpected,
        CancellationToken cancellationToken
    ) => (await FindSleepAsync(one => isExpected(one.Due, one.IsRequest), cancellationToken)).Due;

    private async Task WaitForSleepAsync(TimeSpan due, bool isNew)
    {
        var sleep = await FindSleepAsync(
            one => one.Due == due && (isNew ? one.Number > _seenSleep : one.Number >= _seenSleep),
            TestLimit.Token
        );
        _seenSleep = Math.Max(_seenSleep, sleep.Number);
    }

    private async Task<Sleep> FindSleepAsync(Predicate<Sleep> isExpected, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                foreach (var timer in _timers)
                {
                    // Read once: whoever sleeps may be woken meanwhile.
                    var sleep = timer.Sleep;
                    if (sleep.Due >= TimeSpan.Zero && isExpected(sleep))
                    {
                        return sleep;
                    }
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits until a timer is set to a time, not before the last sleep that was waited for, then lets that time pass.</summary>
    public async Task SleepThroughAsync(TimeSpan due)
    {
        await WaitForSleepAsync(due, isNew: false);
        Advance(due);
    }

    /// <summary>Lets time pass whenever the client sleeps for less than an hour, until a task has ended.</summary>
    /// <exception cref="TimeoutException">A month has passed since the clock's beginning.</exception>
    public async Task PassUntilAsync(Task end)
    {
        while (!end.IsCompleted)
        {
            if (GetUtcNow() - Beginning > s_longest)
            {
                var test = TestContext.Current.Test?.TestDisplayName;
                throw new TimeoutException($"'{test}' has let {s_longest.TotalDays} days pass on its clock.");
            }

            var sleep = WaitForSleepAsync(
                (due, isRequest) => due < TimeSpan.FromHours(1) && !isRequest,
                TestContext.Current.CancellationToken
            );
            if (await Task.WhenAny(end, sleep) == sleep)
            {
                Advance(await sleep);
            }
        }

        await end;
    }

    /// <summary>Has those who wait for a sleep look again.</summary>
    public void Notify()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.TrySetResult();
    }

    private sealed record Sleep(TimeSpan Due, bool IsRequest, long Number);

    private sealed class ObservedTimer(TestTime owner, bool isRequest) : ITimer
    {
        private volatile Sleep _sleep = new(Timeout.InfiniteTimeSpan, isRequest, 0);

        public ITimer? Inner { get; set; }

        public Sleep Sleep => _sleep;

        public void SetDue(TimeSpan due) =>
            _sleep = new Sleep(due, isRequest, Interlocked.Increment(ref owner._lastSleep));

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            // Seen only once it is set: a test lets the time pass as soon as it sees it.
            SetDue(Timeout.InfiniteTimeSpan);
            var result = Inner!.Change(dueTime, period);
            SetDue(dueTime);
            owner.Notify();
            return result;
        }

        public void Dispose()
        {
            SetDue(Timeout.InfiniteTimeSpan);
            Inner!.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
