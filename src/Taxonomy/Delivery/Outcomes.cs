using Taxonomy.Queue;

namespace Taxonomy.Delivery;

/// <summary>Gives each event its one outcome: counts it, tells the callback, the log and whoever waits for it.</summary>
internal sealed class Outcomes(
    Action<EventOutcome>? callback,
    string destination,
    DeliveryLog log,
    FlushWaiters flushes
)
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
    private long _calls;
    private int _running;

    /// <summary>Whether this thread is in the middle of a callback.</summary>
    public static bool IsInCallback => s_callbackDepth > 0;

    /// <summary>Whether anybody wants to know which event it was.</summary>
    public bool AreNamed => callback is not null;

    /// <summary>
    /// Has what this thread drops from now on told only when the result is disposed; counted it is at once. For who holds
    /// a lock: the callback and the log are anybody's code.
    /// </summary>
    public static DeferredOutcomes? Defer() => s_deferred is null ? s_deferred = new DeferredOutcomes() : null;

    /// <summary>Callbacks for accepted events that have begun; grows while the sender makes progress.</summary>
    public long CallCount => Volatile.Read(ref _calls);

    /// <summary>Whether any callback has not returned yet.</summary>
    public bool IsAnyRunning => Volatile.Read(ref _running) > 0;

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

    /// <summary>Events of a batch have arrived.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="first">The index of the first of them.</param>
    /// <param name="count">How many of its events.</param>
    /// <param name="identifies">Knows which of them were made of several; null when none are.</param>
    /// <param name="status">The answer's HTTP status.</param>
    public void Delivered(EventBatch batch, int first, int count, IdentifyCoalescer? identifies, int? status)
    {
        var tracked = count;
        for (var index = first; identifies is not null && index < first + count; index++)
        {
            tracked += (identifies.PartsOf(batch.Position(index))?.Count ?? 1) - 1;
        }

        Interlocked.Add(ref _delivered, tracked);
        Interlocked.Add(ref _finished, tracked);
        for (var index = first; callback is not null && index < first + count; index++)
        {
            if (identifies?.PartsOf(batch.Position(index)) is not { } parts)
            {
                Deliver(batch.Json(index), status);
                continue;
            }

            foreach (var part in parts)
            {
                Deliver(part.Json, status);
            }
        }
    }

    private void Deliver(ReadOnlySpan<byte> json, int? status)
    {
        Interlocked.Increment(ref _calls);
        var facts = EventHeader.ReadName(json);
        Call(new EventOutcome(facts.EventType, facts.InsertId, null, null) { StatusCode = status }, json);
    }

    /// <summary>An event that was accepted is dropped.</summary>
    /// <param name="json">The event.</param>
    /// <param name="position">Where it was in the journal.</param>
    /// <param name="reason">Why.</param>
    /// <param name="message">The same in words.</param>
    /// <param name="status">The HTTP status of the answer that decided it; null when none did.</param>
    public void Dropped(ReadOnlySpan<byte> json, long position, DropReason reason, string message, int? status = null)
    {
        Interlocked.Increment(ref _finished);
        Interlocked.Increment(ref _calls);
        flushes.NoteDropped(position);
        Report(json, null, reason, message, status);
    }

    /// <summary>An event that was accepted is lost with the journal's file.</summary>
    public void Lost(long position) =>
        Dropped(default, position, DropReason.Corrupted, "The journal's file was truncated while the event was in it.");

    /// <summary>An event is dropped before it was accepted.</summary>
    public void Rejected(ReadOnlySpan<byte> json, string eventType, DropReason reason, string message) =>
        Report(json, eventType, reason, message, null);

    /// <summary>An event of an earlier process cannot be read any more.</summary>
    public void Damaged(in EventHeader facts)
    {
        const string Message = "The event was damaged in the journal.";
        Interlocked.Increment(ref _dropped[(int)DropReason.Corrupted]);
        log.Dropped(DropReason.Corrupted, Message);
        if (callback is not null)
        {
            Call(new EventOutcome(facts.EventType ?? "", facts.InsertId ?? "", DropReason.Corrupted, Message), default);
        }
    }

    private void Report(ReadOnlySpan<byte> json, string? eventType, DropReason reason, string message, int? status)
    {
        Interlocked.Increment(ref _dropped[(int)reason]);
        if (reason == DropReason.NotSampled && callback is null)
        {
            // Asked for, and the most frequent of all.
            return;
        }

        var outcome = default(EventOutcome);
        if (callback is not null)
        {
            var facts = EventHeader.ReadName(json);
            outcome = new EventOutcome(eventType ?? facts.EventType, facts.InsertId, reason, message)
            {
                StatusCode = status,
            };
        }

        if (s_deferred is { } deferred)
        {
            deferred.Add(this, outcome, callback is null ? [] : json.ToArray(), reason, message);
        }
        else
        {
            Tell(outcome, json, reason, message);
        }
    }

    private void Tell(in EventOutcome outcome, ReadOnlySpan<byte> json, DropReason reason, string message)
    {
        if (reason != DropReason.NotSampled)
        {
            log.Dropped(reason, message);
        }

        if (callback is not null)
        {
            Call(outcome, json);
        }
    }

    private void Call(in EventOutcome outcome, ReadOnlySpan<byte> json)
    {
        if (s_callbackDepth == DeepestCallback)
        {
            return;
        }

        var content = OutcomeContent.Take(json);
        s_callbackDepth++;
        Interlocked.Increment(ref _running);
        try
        {
            callback!(outcome with { Destination = destination, Content = content, ContentVersion = content.Version });
        }
        catch (Exception exception)
        {
            log.CallbackFailed(exception);
        }
        finally
        {
            s_callbackDepth--;
            Interlocked.Decrement(ref _running);
            content.Return();
        }
    }

    /// <summary>What is still to be told.</summary>
    internal sealed class DeferredOutcomes : IDisposable
    {
        private readonly List<Action> _tell = [];

        public void Add(Outcomes outcomes, EventOutcome outcome, byte[] json, DropReason reason, string message) =>
            _tell.Add(() => outcomes.Tell(outcome, json, reason, message));

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
