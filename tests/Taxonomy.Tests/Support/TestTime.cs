using Microsoft.Extensions.Time.Testing;
using Taxonomy.Delivery;

namespace Taxonomy.Tests;

/// <summary>A clock that stands still, and lets a test wait until somebody sleeps for a certain time.</summary>
internal sealed class TestTime() : FakeTimeProvider(Beginning)
{
    public static readonly DateTimeOffset Beginning = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly List<ObservedTimer> _timers = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ObservedTimer(this, isRequest: state is RequestDeadline) { Due = dueTime };
        timer.Inner = base.CreateTimer(
            _ =>
            {
                timer.Due = Timeout.InfiniteTimeSpan;
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

    /// <summary>Waits until a timer is set to a time.</summary>
    public Task WaitUntilSleepingForAsync(TimeSpan due) => WaitForSleepAsync((one, _) => one == due, TestLimit.Token);

    /// <summary>Waits until a timer is set to a time that a test waits for.</summary>
    /// <param name="isExpected">Takes a time, and whether it is a request's timeout.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TimeSpan> WaitForSleepAsync(
        Func<TimeSpan, bool, bool> isExpected,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                foreach (var timer in _timers)
                {
                    // Read once: whoever sleeps may be woken meanwhile.
                    var due = timer.Due;
                    if (due >= TimeSpan.Zero && isExpected(due, timer.IsRequest))
                    {
                        return due;
                    }
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits until a timer is set to a time, then lets that time pass.</summary>
    public async Task SleepThroughAsync(TimeSpan due)
    {
        await WaitUntilSleepingForAsync(due);
        Advance(due);
    }

    /// <summary>Lets time pass whenever the client sleeps for less than an hour, until a task has ended.</summary>
    public async Task PassUntilAsync(Task end)
    {
        while (!end.IsCompleted)
        {
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

    /// <summary>
    /// From here on, only sleeps that begin later are seen: a timer stays set when its sleeper is woken by something else.
    /// </summary>
    public void ForgetSleeps()
    {
        lock (_gate)
        {
            foreach (var timer in _timers)
            {
                timer.Due = Timeout.InfiniteTimeSpan;
            }
        }
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

    private sealed class ObservedTimer(TestTime owner, bool isRequest) : ITimer
    {
        public bool IsRequest => isRequest;

        public ITimer? Inner { get; set; }

        public TimeSpan Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            // Seen only once it is set: a test lets the time pass as soon as it sees it.
            Due = Timeout.InfiniteTimeSpan;
            var result = Inner!.Change(dueTime, period);
            Due = dueTime;
            owner.Notify();
            return result;
        }

        public void Dispose()
        {
            Due = Timeout.InfiniteTimeSpan;
            Inner!.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
