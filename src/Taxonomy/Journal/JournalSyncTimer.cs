using Microsoft.Extensions.Logging;

namespace Taxonomy.Journal;

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
        lock (_gate)
        {
            if (!_isDisposed)
            {
                Sync();
                _isDisposed = true;
            }
        }
    }

    private void Run()
    {
        // A disk that takes longer than the period is not asked twice.
        if (!Monitor.TryEnter(_gate))
        {
            return;
        }

        try
        {
            if (!_isDisposed)
            {
                Sync();
            }
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    private void Sync()
    {
        try
        {
            _journal.Sync();
            _hasFailed = false;
        }
#pragma warning disable CA1031 // On the thread of a timer, whatever is not caught ends the process.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!_hasFailed)
            {
                JournalLog.SyncFailed(_logger, exception.Message);
            }

            _hasFailed = true;
        }
    }
}
