using Microsoft.Extensions.Logging;

namespace Taxonomy.Queue;

/// <summary>Brings a journal to the disk once in a while.</summary>
internal sealed class JournalSyncTimer : IDisposable
{
    private readonly object _gate = new();
    private readonly RingJournal _journal;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private bool _hasFailed;
    private bool _isDisposed;

    public JournalSyncTimer(RingJournal journal, TimeSpan period, TimeProvider timeProvider, ILogger logger)
    {
        _journal = journal;
        _logger = logger;
        _timer = timeProvider.CreateTimer(static state => ((JournalSyncTimer)state!).Run(), this, period, period);
    }

    public void Dispose()
    {
        _timer.Dispose();
        string? failure = null;
        lock (_gate)
        {
            if (!_isDisposed)
            {
                failure = Sync(isLast: true);
                _isDisposed = true;
            }
        }

        LogIfFailed(failure);
    }

    private void Run()
    {
        // A disk that takes longer than the period is not asked twice.
        if (!Monitor.TryEnter(_gate))
        {
            return;
        }

        string? failure = null;
        try
        {
            if (!_isDisposed)
            {
                failure = Sync(isLast: false);
            }
        }
        finally
        {
            Monitor.Exit(_gate);
        }

        LogIfFailed(failure);
    }

    // Why it has failed, the first time.
    private string? Sync(bool isLast)
    {
        try
        {
            _journal.Sync(isLast);
            _hasFailed = false;
            return null;
        }
#pragma warning disable CA1031 // On the thread of a timer, whatever is not caught ends the process.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var isNew = !_hasFailed;
            _hasFailed = true;
            return isNew ? exception.Message : null;
        }
    }

    // A log may be anybody's code, and is called without the lock.
    private void LogIfFailed(string? failure)
    {
        if (failure is not null)
        {
            JournalLog.SyncFailed(_logger, failure);
        }
    }
}
