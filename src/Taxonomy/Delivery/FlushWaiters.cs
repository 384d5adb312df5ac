namespace Taxonomy.Delivery;

/// <summary>Callers that wait until what was tracked before has its outcome.</summary>
internal sealed class FlushWaiters
{
    private readonly object _gate = new();
    private readonly List<Waiter> _waiters = [];
    private volatile bool _isAny;
    private bool _isClosed;

    public bool IsAny => _isAny;

    /// <summary>Waits for all events before a position.</summary>
    /// <param name="end">The position after the last event.</param>
    /// <param name="isPatient">Whether it goes on waiting when a request fails.</param>
    /// <param name="onAdded">Called when events that get their outcome from now on count.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<bool> WaitAsync(
        long end,
        bool isPatient,
        Action onAdded,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new Waiter(end) { IsPatient = isPatient };
        lock (_gate)
        {
            if (_isClosed)
            {
                return false;
            }

            _waiters.Add(waiter);
            _isAny = true;
        }

        onAdded();
        using (cancellationToken.Register(() => Cancel(waiter, cancellationToken)))
        {
            return await waiter.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Takes note of an event that was not delivered.</summary>
    public void NoteDropped(long position)
    {
        if (!_isAny)
        {
            return;
        }

        lock (_gate)
        {
            foreach (var waiter in _waiters)
            {
                waiter.HasLoss |= position < waiter.End;
            }
        }
    }

    /// <summary>Lets those go on whose events all have an outcome.</summary>
    /// <param name="oldestOpen">The oldest position without one.</param>
    public void Complete(long oldestOpen) => Complete(waiter => waiter.End <= oldestOpen, isForced: false);

    /// <summary>Lets all go on, with the news that not everything was delivered.</summary>
    public void GiveUp()
    {
        if (_isAny)
        {
            Complete(static _ => true, isForced: true);
        }
    }

    /// <summary>As <see cref="GiveUp"/>, for those who do not wait for a server that fails.</summary>
    public void GiveUpImpatient()
    {
        if (_isAny)
        {
            Complete(static waiter => !waiter.IsPatient, isForced: true);
        }
    }

    /// <summary>As <see cref="GiveUp"/>, also for all that come later.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
        }

        GiveUp();
    }

    private void Cancel(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _waiters.Remove(waiter);
            _isAny = _waiters.Count > 0;
        }

        waiter.TrySetCanceled(cancellationToken);
    }

    private void Complete(Predicate<Waiter> isDone, bool isForced)
    {
        lock (_gate)
        {
            for (var index = _waiters.Count - 1; index >= 0; index--)
            {
                var waiter = _waiters[index];
                if (isDone(waiter))
                {
                    _waiters.RemoveAt(index);
                    waiter.TrySetResult(!waiter.HasLoss && !isForced);
                }
            }

            _isAny = _waiters.Count > 0;
        }
    }

    private sealed class Waiter(long end)
        : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public long End { get; } = end;

        public bool IsPatient { get; init; }

        public bool HasLoss { get; set; }
    }
}
