namespace Taxonomy.Delivery;

/// <content>
/// The end: what can be sent within a time is sent, on a thread of the loop's own, and another thread sees to it that the
/// time is kept. Neither needs the thread pool, which may be busy for longer than that.
/// </content>
internal sealed partial class Sender
{
    private const int Running = 0;
    private const int InRequest = 1;
    private const int Abandoned = 2;

    // How late a timer or a thread may be before the deadline is kept without it.
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    private readonly object _endGate = new();

    // What waits for the first of them goes on at once, on the thread that keeps the deadline: the pool's may be busy.
    private readonly TaskCompletionSource<bool> _ended = new();
    private readonly TaskCompletionSource<bool> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _hasEnded;
    private int _phase;

    /// <summary>Completes when the loop has ended.</summary>
    public Task Finished => _finished.Task;

    /// <summary>Sends what it can within a time, and ends. What is left is then dropped, unless the journal keeps it.</summary>
    /// <returns>False when a callback that does not return keeps the loop from ending.</returns>
    public async Task<bool> StopAsync(TimeSpan timeout)
    {
        _stopBy = _clock.Now + timeout;
        _isStopping = true;
        using (
            _timeProvider.CreateTimer(static state => ((Sender)state!).Abort(), this, timeout, Timeout.InfiniteTimeSpan)
        )
        {
            if (BackgroundThread.AreSupported)
            {
                _signal.StartOwnThread();
                BackgroundThread.Start("Taxonomy: shutdown", KeepDeadline);
            }

            _signal.Set();
            return await _ended.Task.ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _transport.Dispose();
        _signal.Dispose();
    }

    private void Abort()
    {
        _transport.Deadline.Abort();
        _signal.Set();
    }

    private void KeepDeadline()
    {
        while (_stopBy - _clock.Now is var left && left > TimeSpan.Zero)
        {
            if (WaitForEnd(left < s_look ? left : s_look))
            {
                _ended.TrySetResult(true);
                return;
            }
        }

        Abort();
        if (!WaitForEnd(s_grace))
        {
            // The request has been given up, and its end needs a thread that nobody has. Only then is the loop not about
            // to do something with its events.
            var patience = new Patience(_outcomes);
            while (Interlocked.CompareExchange(ref _phase, Abandoned, InRequest) != InRequest && !WaitForEnd(s_look))
            {
                if (patience.IsOver())
                {
                    _log.CallbackBlocks();
                    _ended.TrySetResult(false);
                    return;
                }
            }

            if (Volatile.Read(ref _phase) == Abandoned)
            {
                // The request may still come back to the batch, for its buffers.
                _batch = _batch.Copy();
                Finish();
            }
        }

        _ended.TrySetResult(true);
    }

    private bool WaitForEnd(TimeSpan time)
    {
        lock (_endGate)
        {
            return _hasEnded || (Monitor.Wait(_endGate, time) && _hasEnded);
        }
    }

    // The loop is over, whoever sees to it.
    private void Finish()
    {
        _state = DeliveryState.Stopped;
        if (!_journal.IsDurable)
        {
            DropLeftovers();
        }

        _flushes.Close();
        _signal.End();
        lock (_endGate)
        {
            _hasEnded = true;
            Monitor.PulseAll(_endGate);
        }

        _finished.TrySetResult(true);

        if (!BackgroundThread.AreSupported)
        {
            _ended.TrySetResult(true);
        }
    }

    /// <summary>Tells a loop that goes on from one that a callback holds up: by the outcomes that it gives.</summary>
    private struct Patience(Outcomes outcomes)
    {
        private const int MostLooks = 100;

        private long _seen = -1;
        private int _looks;

        /// <summary>Looks once more.</summary>
        /// <returns>Whether nothing has happened for some seconds.</returns>
        public bool IsOver()
        {
            var calls = outcomes.CallCount;
            _looks = calls == _seen ? _looks + 1 : 0;
            _seen = calls;
            return _looks >= MostLooks && outcomes.IsAnyRunning;
        }
    }
}
