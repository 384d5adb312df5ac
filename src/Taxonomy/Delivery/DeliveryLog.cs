using Microsoft.Extensions.Logging;

namespace Taxonomy.Delivery;

/// <summary>What deliveries have to say: once when something goes wrong and once when it is over, not each time.</summary>
internal sealed partial class DeliveryLog(ILogger logger, MonotonicClock clock)
{
    private static readonly TimeSpan s_dropInterval = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly DropNews[] _drops = new DropNews[AnalyticsClientStatistics.ReasonCount];
    private bool _isFailing;
    private bool _isRefused;
    private TimeSpan _failingSince;
    private bool _hasCallbackFailed;

    /// <summary>Says that a request failed, unless that has been said since the last success.</summary>
    public void Failed(string message, TimeSpan delay, bool isRefused)
    {
        if (_isFailing && (_isRefused || !isRefused))
        {
            return;
        }

        if (!_isFailing)
        {
            _failingSince = clock.Now;
        }

        _isFailing = true;
        _isRefused = isRefused;
        message = LogText.Escape(message);
        if (isRefused)
        {
            LogRefused(logger, message, delay);
        }
        else
        {
            LogFailing(logger, message, delay);
        }
    }

    /// <summary>Says that deliveries work again, if they did not.</summary>
    public void Succeeded()
    {
        if (_isFailing)
        {
            _isFailing = false;
            _isRefused = false;
            LogRecovered(logger, clock.Now - _failingSince);
        }
    }

    /// <summary>Says that an event was dropped, for each reason at most once a minute.</summary>
    public void Dropped(DropReason reason, string message)
    {
        long count;
        var now = clock.Now;
        lock (_gate)
        {
            ref var news = ref _drops[(int)reason];
            news.Count++;
            if (news.Next > now)
            {
                return;
            }

            news.Next = now + s_dropInterval;
            count = news.Count;
            news.Count = 0;
        }

        LogDropped(logger, count, reason, LogText.Escape(message));
    }

    /// <summary>Says once that the outcome callback throws.</summary>
    public void CallbackFailed(Exception exception)
    {
        if (!_hasCallbackFailed)
        {
            _hasCallbackFailed = true;
            LogCallbackFailed(logger, exception);
        }
    }

    /// <summary>Says that disposal does not wait for an outcome callback any more.</summary>
    public void CallbackBlocks() => LogCallbackBlocks(logger);

    /// <summary>Says that the sender met a fault of its own.</summary>
    public void Fault(Exception exception) => LogFault(logger, exception);

    /// <summary>Logs that a flush without a token took too long, and why.</summary>
    public void FlushTimedOut(TimeSpan timeout, long count, string? failure) =>
        LogFlushTimedOut(logger, timeout, count, LogText.Escape(failure ?? "The first request has not ended."));

    [LoggerMessage(
        10,
        LogLevel.Warning,
        "Events cannot be delivered: {Message} They are kept; the next attempt is in {Delay}."
    )]
    private static partial void LogFailing(ILogger logger, string message, TimeSpan delay);

    [LoggerMessage(
        11,
        LogLevel.Error,
        "Events are not delivered: {Message} They are kept; the next attempt is in {Delay}."
    )]
    private static partial void LogRefused(ILogger logger, string message, TimeSpan delay);

    [LoggerMessage(12, LogLevel.Information, "Delivery resumed after {Duration}.")]
    private static partial void LogRecovered(ILogger logger, TimeSpan duration);

    [LoggerMessage(
        13,
        LogLevel.Warning,
        "Dropped {Count} event(s) with the reason {Reason}. The most recent: {Message}"
    )]
    private static partial void LogDropped(ILogger logger, long count, DropReason reason, string message);

    [LoggerMessage(
        14,
        LogLevel.Error,
        "The OnOutcome callback threw an exception; continuing. Further exceptions are not logged."
    )]
    private static partial void LogCallbackFailed(ILogger logger, Exception exception);

    [LoggerMessage(15, LogLevel.Error, "Unexpected error in the delivery loop; continuing. Please report it.")]
    private static partial void LogFault(ILogger logger, Exception exception);

    [LoggerMessage(
        16,
        LogLevel.Error,
        "The OnOutcome callback has not returned in time; disposal continues without it. Queued events have no outcome until it returns."
    )]
    private static partial void LogCallbackBlocks(ILogger logger);

    [LoggerMessage(
        17,
        LogLevel.Warning,
        "A flush ended after {Timeout} because {Count} event(s) are still queued: {Message} They are kept and sent later."
    )]
    private static partial void LogFlushTimedOut(ILogger logger, TimeSpan timeout, long count, string message);

    private struct DropNews
    {
        public long Count;
        public TimeSpan Next;
    }
}
