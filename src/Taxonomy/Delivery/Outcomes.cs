using Taxonomy.Queue;

namespace Taxonomy.Delivery;

/// <summary>Gives each event its one outcome: counts it, tells the callback, the log and whoever waits for it.</summary>
internal sealed class Outcomes(Action<EventOutcome>? callback, DeliveryLog log, FlushWaiters flushes)
{
    // A callback that tracks may cause outcomes in turn; without an end that would overflow the stack.
    private const int DeepestCallback = 8;

    [ThreadStatic]
    private static int s_callbackDepth;

    [ThreadStatic]
    private static DeferredOutcomes? s_deferred;

    private readonly long[] _dropped = new long[AnalyticsClientStatistics.ReasonCount];
    private long _delivered;
    private long _finished;

    /// <summary>Whether this thread is in the middle of a callback.</summary>
    public static bool IsInCallback => s_callbackDepth > 0;

    /// <summary>Whether anybody wants to know which event it was.</summary>
    public bool AreNamed => callback is not null;

    /// <summary>
    /// Has what this thread drops from now on told only when the result is disposed; counted it is at once. For who holds
    /// a lock: the callback and the log are anybody's code.
    /// </summary>
    public static DeferredOutcomes? Defer() => s_deferred is null ? s_deferred = new DeferredOutcomes() : null;

    public long DeliveredCount => Volatile.Read(ref _delivered);

    /// <summary>Events that were accepted and have their outcome.</summary>
    public long FinishedCount => Volatile.Read(ref _finished);

    public long[] DroppedCounts()
    {
        var counts = new long[_dropped.Length];
        for (var index = 0; index < counts.Length; index++)
        {
            counts[index] = Volatile.Read(ref _dropped[index]);
        }

        return counts;
    }

    /// <summary>The first events of a batch have arrived.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="count">How many of its events.</param>
    /// <param name="identifies">Knows which of them were made of several; null when none are.</param>
    public void Delivered(EventBatch batch, int count, IdentifyCoalescer? identifies)
    {
        var tracked = count;
        for (var index = 0; identifies is not null && index < count; index++)
        {
            tracked += (identifies.PartsOf(batch.Position(index))?.Count ?? 1) - 1;
        }

        Interlocked.Add(ref _delivered, tracked);
        Interlocked.Add(ref _finished, tracked);
        for (var index = 0; callback is not null && index < count; index++)
        {
            if (identifies?.PartsOf(batch.Position(index)) is not { } parts)
            {
                Deliver(batch.Json(index));
                continue;
            }

            foreach (var part in parts)
            {
                Deliver(part.Json);
            }
        }
    }

    private void Deliver(ReadOnlySpan<byte> json)
    {
        var facts = EventHeader.ReadName(json);
        Call(new EventOutcome(facts.EventType, facts.InsertId, null, null));
    }

    /// <summary>An event that was accepted is dropped.</summary>
    public void Dropped(ReadOnlySpan<byte> json, long position, DropReason reason, string message)
    {
        Interlocked.Increment(ref _finished);
        flushes.NoteDropped(position);
        Report(json, null, reason, message);
    }

    /// <summary>An event is dropped before it was accepted.</summary>
    public void Rejected(ReadOnlySpan<byte> json, string eventType, DropReason reason, string message) =>
        Report(json, eventType, reason, message);

    /// <summary>An event of an earlier process cannot be read any more.</summary>
    public void Damaged(in EventHeader facts)
    {
        const string Message = "The event was damaged where it waited on disk.";
        Interlocked.Increment(ref _dropped[(int)DropReason.Corrupted]);
        log.Dropped(DropReason.Corrupted, Message);
        if (callback is not null)
        {
            Call(new EventOutcome(facts.EventType ?? "", facts.InsertId ?? "", DropReason.Corrupted, Message));
        }
    }

    private void Report(ReadOnlySpan<byte> json, string? eventType, DropReason reason, string message)
    {
        Interlocked.Increment(ref _dropped[(int)reason]);
        var outcome = default(EventOutcome);
        if (callback is not null)
        {
            var facts = EventHeader.ReadName(json);
            outcome = new EventOutcome(eventType ?? facts.EventType, facts.InsertId, reason, message);
        }

        if (s_deferred is { } deferred)
        {
            deferred.Add(this, outcome, reason, message);
        }
        else
        {
            Tell(outcome, reason, message);
        }
    }

    private void Tell(in EventOutcome outcome, DropReason reason, string message)
    {
        log.Dropped(reason, message);
        if (callback is not null)
        {
            Call(outcome);
        }
    }

    private void Call(in EventOutcome outcome)
    {
        if (s_callbackDepth == DeepestCallback)
        {
            return;
        }

        s_callbackDepth++;
        try
        {
            callback!(outcome);
        }
        catch (Exception exception)
        {
            log.CallbackFailed(exception);
        }
        finally
        {
            s_callbackDepth--;
        }
    }

    /// <summary>What is still to be told.</summary>
    internal sealed class DeferredOutcomes : IDisposable
    {
        private readonly List<Action> _tell = [];

        public void Add(Outcomes outcomes, EventOutcome outcome, DropReason reason, string message) =>
            _tell.Add(() => outcomes.Tell(outcome, reason, message));

        public void Dispose()
        {
            s_deferred = null;
            foreach (var tell in _tell)
            {
                tell();
            }
        }
    }
}
