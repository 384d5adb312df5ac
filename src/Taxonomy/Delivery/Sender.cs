using System.Diagnostics.CodeAnalysis;
using Taxonomy.Destinations;
using Taxonomy.Journal;

namespace Taxonomy.Delivery;

/// <summary>
/// The one loop that takes events out of the journal and sends them, one request after the other, so that each user's
/// events arrive in order.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "StopAsync ends the loop and then disposes what it used.")]
internal sealed class Sender
{
    private const int RequestsBeforeWidening = 20;

    private static readonly TimeSpan s_refusedPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_throttlePause = TimeSpan.FromSeconds(30);

    private readonly IJournal _journal;
    private readonly IDestination _destination;
    private readonly HttpTransport _transport;
    private readonly WakeSignal _signal;
    private readonly Outcomes _outcomes;
    private readonly FlushWaiters _flushes;
    private readonly DeliveryLog _log;
    private readonly RunningClock _clock;
    private readonly TimeProvider _timeProvider;
    private readonly Backoff _backoff;
    private readonly ThrottledEvents _throttled;
    private readonly HeldIdentifies? _identifies;
    private readonly Dictionary<int, IReadOnlyList<HeldEvent>> _parted = [];
    private readonly EventBatch _batch;
    private readonly FullQueuePolicy _whenFull;
    private readonly TimeSpan _period;
    private readonly int _threshold;
    private readonly long _thresholdBytes;
    private int _requestLimit;
    private int _sinceSplit;
    private TimeSpan? _uploadDue;
    private TimeSpan _pausedUntil;
    private bool _isRefused;
    private bool _canCutPause;
    private volatile bool _isOffline;
    private volatile bool _isFlushRequested;
    private volatile bool _isStopping;
    private TimeSpan _stopBy = TimeSpan.MaxValue;
    private Task _loop = Task.CompletedTask;
    private volatile string? _lastFailure;
    private long _requests;
    private long _retries;
    private volatile DeliveryState _state;

    public Sender(
        AnalyticsClientOptions options,
        IJournal journal,
        IDestination destination,
        WakeSignal signal,
        Outcomes outcomes,
        FlushWaiters flushes,
        DeliveryLog log,
        RunningClock clock
    )
    {
        _journal = journal;
        _destination = destination;
        _signal = signal;
        _outcomes = outcomes;
        _flushes = flushes;
        _log = log;
        _clock = clock;
        _timeProvider = options.TimeProvider;
        _transport = new HttpTransport(options, destination, clock);
        _batch = new EventBatch(destination.BodyStart);
        _backoff = new Backoff(options.Random ?? new Random().NextDouble);

        // Throttled users may not push out what the others have waiting.
        _throttled = new ThrottledEvents(options.QueueMaxEvents / 2, options.QueueMaxBytes / 2);
        _identifies = options.CoalesceIdentifies
            ? new HeldIdentifies(options.IdentifyBatchInterval, destination.MaxEventBytes)
            : null;
        _whenFull = options.WhenQueueFull;
        _period = options.EventUploadPeriod;
        _threshold = options.BatchEvents ? options.EventUploadThreshold : 1;
        _thresholdBytes = destination.MaxEventBytes / 2;
        _requestLimit = destination.MaxEvents;
        _isOffline = options.Offline;
    }

    public DeliveryState State => _isOffline && _state != DeliveryState.Stopped ? DeliveryState.Offline : _state;

    public string? LastFailure => _lastFailure;

    public long Requests => Volatile.Read(ref _requests);

    public long Retries => Volatile.Read(ref _retries);

    /// <summary>Keeps events without sending them; setting it back sends them at once.</summary>
    public bool Offline
    {
        get => _isOffline;
        set
        {
            _isOffline = value;
            if (!value)
            {
                _isFlushRequested = true;
            }

            _signal.Set();
        }
    }

    public void Start()
    {
        // The loop belongs to no request of the program, and must not keep one's context alive.
        using (ExecutionContext.SuppressFlow())
        {
            _loop = Task.Run(RunAsync);
        }
    }

    /// <summary>Sends what waits without regard to thresholds.</summary>
    public void Flush()
    {
        _isFlushRequested = true;
        _signal.Set();
    }

    /// <summary>Sends what it can within a time, and ends. What is left is then dropped, unless the journal keeps it.</summary>
    public async Task StopAsync(TimeSpan timeout)
    {
        _stopBy = _clock.Now + timeout;
        _isStopping = true;
        _signal.Set();
        using (
            _timeProvider.CreateTimer(static state => ((Sender)state!).Abort(), this, timeout, Timeout.InfiniteTimeSpan)
        )
        {
            await _loop.ConfigureAwait(false);
        }

        _transport.Dispose();
        _signal.Dispose();
    }

    private void Abort()
    {
        _transport.Deadline.Abort();
        _signal.Set();
    }

    /// <summary>The oldest position whose event has no outcome.</summary>
    private long OldestOpen() =>
        Math.Min(
            Math.Min(_journal.OldestPosition, _identifies?.OldestPosition ?? long.MaxValue),
            Math.Min(_batch.OldestPosition, _throttled.OldestPosition)
        );

    /// <summary>Whether somebody waits for everything to be sent.</summary>
    private bool MustSendAll => _isFlushRequested || _isStopping || _flushes.IsAny;

    private async Task RunAsync()
    {
        while (!_transport.Deadline.IsAborted)
        {
            var hasFault = false;
            try
            {
                if (_flushes.IsAny)
                {
                    _flushes.Complete(OldestOpen());
                }

                var wait = NextWait();
                if (_isStopping && MustStop(wait))
                {
                    break;
                }

                if (wait > TimeSpan.Zero || wait == Timeout.InfiniteTimeSpan)
                {
                    await _signal.SleepAsync(wait).ConfigureAwait(false);
                }
                else
                {
                    await StepAsync().ConfigureAwait(false);
                }
            }
            catch (Exception exception)
            {
                // A fault here must not end all delivery, but neither may it spin.
                _log.Fault(exception);
                _batch.Compact();
                hasFault = true;
            }

            if (hasFault)
            {
                await _signal.SleepAsync(_backoff.Next(null)).ConfigureAwait(false);
            }
        }

        _state = DeliveryState.Stopped;
        if (!_journal.IsDurable)
        {
            DropLeftovers();
        }

        _flushes.Close();
    }

    /// <summary>
    /// Whether more can be taken from the journal. Where nobody's events may be dropped, those of throttled users are
    /// left there, and all others behind them, so that tracking comes to wait.
    /// </summary>
    private bool MayRead => _whenFull != FullQueuePolicy.Wait || !_throttled.IsFull;

    /// <summary>How long there is nothing to do: zero when there is, infinite when somebody else must say.</summary>
    private TimeSpan NextWait()
    {
        // Asked before, as a flush that begins meanwhile may have something to do.
        var isFlushing = _flushes.IsAny;
        var wait = NextStep();
        if (isFlushing && wait > Backoff.Longest && !_isRefused)
        {
            // The server has asked for so much: own waits are shorter, and an upload's period does not count in a flush.
            _flushes.GiveUp();
        }

        return wait;
    }

    private TimeSpan NextStep()
    {
        if (_isOffline)
        {
            _flushes.GiveUp();
            return Timeout.InfiniteTimeSpan;
        }

        var now = _clock.Now;
        if (now < _pausedUntil && !MayCutPause())
        {
            return _pausedUntil - now;
        }

        if (!_batch.IsEmpty)
        {
            return TimeSpan.Zero;
        }

        var throttledDue = _throttled.NextDue;
        if (throttledDue <= now)
        {
            return TimeSpan.Zero;
        }

        var identifiesDue = _identifies?.NextDue;
        if (identifiesDue <= now || (identifiesDue is not null && MustSendAll))
        {
            return TimeSpan.Zero;
        }

        return MayRead
            ? Earlier(throttledDue - now, Earlier(identifiesDue - now, NextUpload(now)))
            : Earlier(identifiesDue - now, throttledDue!.Value - now);
    }

    private TimeSpan NextUpload(TimeSpan now)
    {
        while (true)
        {
            if (_journal.Count == 0)
            {
                _isFlushRequested = false;
                _uploadDue = null;
                if (_journal.TryArm(1, 1))
                {
                    return Timeout.InfiniteTimeSpan;
                }
            }
            else if (MustSendAll || !_journal.TryArm(_threshold, _thresholdBytes))
            {
                return TimeSpan.Zero;
            }
            else
            {
                _uploadDue ??= now + _period;
                return _uploadDue > now ? _uploadDue.Value - now : TimeSpan.Zero;
            }
        }
    }

    private static TimeSpan Earlier(TimeSpan? held, TimeSpan upload) =>
        held is { } due && (upload == Timeout.InfiniteTimeSpan || due < upload) ? due : upload;

    // An own pause is cut short once when the client stops, and a refusal is asked about again by each flush; what the
    // server has asked for is kept.
    private bool MayCutPause()
    {
        if (_canCutPause && (_isStopping || (_isRefused && _isFlushRequested)))
        {
            _canCutPause = false;
            _pausedUntil = TimeSpan.Zero;
            return true;
        }

        return false;
    }

    private bool MustStop(TimeSpan wait)
    {
        var isDone =
            _batch.IsEmpty && _journal.Count == 0 && _throttled.Count == 0 && _identifies is null or { IsEmpty: true };
        return isDone || wait == Timeout.InfiniteTimeSpan || _clock.Now + wait >= _stopBy;
    }

    private async ValueTask StepAsync()
    {
        if (_batch.IsEmpty)
        {
            Fill();
        }

        if (_batch.IsEmpty)
        {
            return;
        }

        var events = Math.Min(_batch.Count, _requestLimit);
        Interlocked.Increment(ref _requests);
        var answer = await _transport.SendAsync(_batch, events).ConfigureAwait(false);
        if (answer.Kind != AnswerKind.Delivered)
        {
            Interlocked.Increment(ref _retries);
        }

        Apply(answer, events);
    }

    private void Fill()
    {
        var now = _clock.Now;
        _uploadDue = now + _period;
        _batch.Clear();
        _throttled.Forget(now);
        _throttled.TakeDue(_batch, now, _destination.MaxEvents, _destination.MaxEventBytes);
        var held = _batch.Count;
        if (_identifies is null)
        {
            if (MayRead)
            {
                _journal.Read(_batch, _destination.MaxEvents - held, _destination.MaxEventBytes - _batch.Bytes);
            }
        }
        else
        {
            _identifies.Read(
                MayRead ? _journal : null,
                _batch,
                _destination.MaxEvents,
                _destination.MaxEventBytes,
                now,
                mustSend: MustSendAll
            );
        }

        if (_throttled.IsIdle)
        {
            return;
        }

        for (var index = held; index < _batch.Count; index++)
        {
            var facts = EventFacts.Read(_batch.Json(index));
            if (_throttled.MustWait(facts, now, out var until))
            {
                Hold(index, facts, until);
            }
        }

        _batch.Compact();
        ShedThrottled();
    }

    private void Apply(Answer answer, int events)
    {
        switch (answer.Kind)
        {
            case AnswerKind.Delivered:
                TakeDelivered(events);
                Succeed();
                break;
            case AnswerKind.SomeEvents when TakeNamed(answer, events):
                // The server works: what is left goes again at once, and pays no retry for the others' faults.
                Succeed();
                break;
            case AnswerKind.Split:
                Split(events, answer.Message);
                break;
            case AnswerKind.Refused:
                Fail(answer, s_refusedPause);
                _isFlushRequested = false;
                _flushes.GiveUp();
                break;
            default:
                Fail(answer, _backoff.Next(answer.Wait));
                break;
        }
    }

    private void TakeDelivered(int events)
    {
        _outcomes.Delivered(_batch, events, _identifies);
        if (_identifies is null)
        {
            _journal.Acknowledge(_batch, events);
        }
        else
        {
            for (var index = 0; index < events; index++)
            {
                Acknowledge(_batch.Position(index));
            }
        }

        if (events == _batch.Count)
        {
            _batch.Clear();
        }
        else
        {
            for (var index = 0; index < events; index++)
            {
                _batch.Remove(index);
            }

            _batch.Compact();
        }

        Widen();
    }

    // After a split, larger requests are tried again step by step, but not so soon that every other one fails.
    private void Widen()
    {
        if (_requestLimit < _destination.MaxEvents && ++_sinceSplit >= RequestsBeforeWidening)
        {
            _sinceSplit = 0;
            _requestLimit = Math.Min(_requestLimit * 2, _destination.MaxEvents);
        }
    }

    // False when the answer names none of the events that were sent: it must not be taken at its word at once again.
    private bool TakeNamed(Answer answer, int events)
    {
        var now = _clock.Now;
        var until = now + (answer.Wait ?? s_throttlePause);
        foreach (var id in answer.ThrottledIds)
        {
            _throttled.Throttle(id, until);
        }

        var isAny = false;
        var mayWait = answer.ThrottledIds.Count + answer.ThrottledEvents.Count > 0;
        var needsIds = mayWait || answer.RefusedIds.Count > 0;
        var throttledOwners = mayWait ? FindThrottledOwners(answer, events, now) : [];

        // From the last to the first, as events return to their lines in front of those that wait already.
        for (var index = _batch.Count - 1; index >= 0; index--)
        {
            var facts = needsIds ? EventFacts.Read(_batch.Json(index)) : default;
            if (index < events && FindFault(answer, index, facts) is { } fault)
            {
                Drop(index, fault.Reason, fault.Message);
                isAny = true;
            }
            else if (mayWait && throttledOwners.Contains(facts.OrderKey))
            {
                Hold(index, facts, until);
                isAny = true;
            }
        }

        CompactBatch();
        ShedThrottled();
        return isAny;
    }

    // A user whose one event has to wait waits with all others in the batch, whatever device they come from.
    private HashSet<IdKey> FindThrottledOwners(Answer answer, int events, TimeSpan now)
    {
        var owners = new HashSet<IdKey>();
        for (var index = 0; index < _batch.Count; index++)
        {
            var facts = EventFacts.Read(_batch.Json(index));
            var isNamed = index < events && answer.ThrottledEvents.Contains(index);
            var mustWait = isNamed || _throttled.MustWait(facts, now, out _);
            if (mustWait && !(index < events && FindFault(answer, index, facts) is not null))
            {
                owners.Add(facts.OrderKey);
            }
        }

        return owners;
    }

    private static EventFault? FindFault(Answer answer, int index, in EventFacts facts)
    {
        if (answer.Faults.TryGetValue(index, out var fault))
        {
            return fault;
        }

        if (answer.RefusedIds.Count == 0)
        {
            return null;
        }

        if (facts.UserId is { } user && answer.RefusedIds.TryGetValue(new IdKey(IdKind.User, user), out fault))
        {
            return fault;
        }

        return
            facts.DeviceId is { } device && answer.RefusedIds.TryGetValue(new IdKey(IdKind.Device, device), out fault)
            ? fault
            : null;
    }

    private void Split(int events, string message)
    {
        _sinceSplit = 0;
        if (events > 1)
        {
            _requestLimit = (events + 1) / 2;
            return;
        }

        _requestLimit = 1;
        Drop(0, DropReason.TooLarge, $"{message} It held this event alone.");
        CompactBatch();
    }

    private void Succeed()
    {
        _backoff.Reset();
        _isRefused = false;
        _lastFailure = null;
        _state = DeliveryState.Healthy;
        _log.Succeeded();
    }

    private void Fail(Answer answer, TimeSpan delay)
    {
        _isRefused = answer.Kind == AnswerKind.Refused;
        _lastFailure = answer.Message;
        _state = _isRefused ? DeliveryState.Refused : DeliveryState.BackingOff;
        Pause(delay, canCut: answer.Wait is null);
        _log.Failed(answer.Message, delay, _isRefused);
    }

    private void Pause(TimeSpan delay, bool canCut)
    {
        // When stopping, a pause is cut short once and no more.
        _canCutPause = canCut && !_isStopping;
        _pausedUntil = _clock.Now + delay;
    }

    private void Hold(int index, in EventFacts facts, TimeSpan until)
    {
        _throttled.Hold(facts, _batch.Json(index), _batch.Position(index), until);
        _batch.Remove(index);
    }

    private void ShedThrottled()
    {
        while (_throttled.IsFull && _whenFull != FullQueuePolicy.Wait)
        {
            var shed = _whenFull == FullQueuePolicy.DropOldest ? _throttled.TakeOldest() : _throttled.TakeNewest();
            Settle(
                shed.Json,
                shed.Position,
                DropReason.QueueFull,
                "Events of throttled users fill half of the queue; see QueueMaxEvents and QueueMaxBytes."
            );
        }
    }

    private void Drop(int index, DropReason reason, string message)
    {
        var position = _batch.Position(index);
        _batch.Remove(index);
        if (reason is DropReason.Rejected or DropReason.TooLarge && _identifies?.PartsOf(position) is { } parts)
        {
            // Not all of them need be at fault.
            _identifies.Forget(position);
            _parted[index] = parts;
            return;
        }

        Settle(_batch.Json(index), position, reason, message);
    }

    // Parts of an event that was made of several take its place.
    private void CompactBatch()
    {
        if (_parted.Count == 0)
        {
            _batch.Compact();
            return;
        }

        var kept = new List<HeldEvent>();
        for (var index = 0; index < _batch.Count; index++)
        {
            if (_parted.TryGetValue(index, out var parts))
            {
                kept.AddRange(parts);
            }
            else if (!_batch.IsRemoved(index))
            {
                kept.Add(new HeldEvent(_batch.Position(index), _batch.Json(index).ToArray()));
            }
        }

        _parted.Clear();
        _batch.Clear();
        foreach (var one in kept)
        {
            var facts = EventFacts.Read(one.Json);
            if (_throttled.MustWait(facts, _clock.Now, out var until))
            {
                _throttled.Hold(facts, one.Json, one.Position, until);
            }
            else
            {
                _batch.Add(one.Json, one.Position);
            }
        }
    }

    // Gives an event, or all that it was made of, the outcome of being dropped.
    private void Settle(ReadOnlySpan<byte> json, long position, DropReason reason, string message)
    {
        if (_identifies?.PartsOf(position) is { } parts)
        {
            foreach (var part in parts)
            {
                _outcomes.Dropped(part.Json, part.Position, reason, message);
            }
        }
        else
        {
            _outcomes.Dropped(json, position, reason, message);
        }

        Acknowledge(position);
    }

    private void Acknowledge(long position)
    {
        if (_identifies?.PartsOf(position) is not { } parts)
        {
            _journal.Acknowledge(position);
            return;
        }

        _identifies.Forget(position);
        foreach (var part in parts)
        {
            _journal.Acknowledge(part.Position);
        }
    }

    private void DropLeftovers()
    {
        var message = _lastFailure is { } failure
            ? $"The client was disposed before the event was delivered. {failure}"
            : "The client was disposed before the event was delivered.";
        while (true)
        {
            for (var index = 0; index < _batch.Count; index++)
            {
                Settle(_batch.Json(index), _batch.Position(index), DropReason.Undelivered, message);
            }

            _batch.Clear();
            if (_throttled.Count > 0)
            {
                var held = _throttled.TakeOldest();
                _batch.Add(held.Json, held.Position);
            }
            else if (_identifies is { IsEmpty: false })
            {
                _identifies.ReleaseAll(_batch);
            }
            else
            {
                _journal.Read(_batch, _destination.MaxEvents, _destination.MaxEventBytes);
                if (_batch.IsEmpty)
                {
                    return;
                }
            }
        }
    }
}
