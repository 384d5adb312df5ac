using System.Diagnostics.CodeAnalysis;
using Taxonomy.Destinations;
using Taxonomy.Queue;
#if NET
using System.Runtime.CompilerServices;
#endif

namespace Taxonomy.Delivery;

/// <summary>
/// The one loop that takes events out of the journal and sends them, one request after the other, so that each user's
/// events arrive in order.
/// </summary>
internal sealed partial class Sender : IDisposable
{
    // In a burst, the sender looks for itself; a thread wakes it only when that many requests are full.
    private const int FullRequestsOfBurst = 4;

    private static readonly TimeSpan s_refusedPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_throttlePause = TimeSpan.FromSeconds(30);

    private readonly IJournal _journal;
    private readonly ITransport _transport;
    private readonly int _maxEvents;
    private readonly int _maxBytes;
    private readonly WakeSignal _signal;
    private readonly Outcomes _outcomes;
    private readonly FlushWaiters _flushes;
    private readonly DeliveryLog _log;
    private readonly EventDefaults _defaults;
    private readonly MonotonicClock _clock;
    private readonly TimeProvider _timeProvider;
    private readonly Backoff _backoff;
    private readonly ThrottledEvents _throttled;
    private readonly IdentifyCoalescer? _identifies;
    private readonly WakeModeration _moderation = new();
    private readonly Dictionary<int, IReadOnlyList<HeldEvent>> _parted = [];
    private readonly OffenderSearch _search = new();
    private readonly RequestSize _size;
    private EventBatch _batch;
    private readonly FullQueuePolicy _whenFull;
    private readonly TimeSpan _period;
    private readonly int _threshold;
    private readonly long _thresholdBytes;
    private readonly int _burstThreshold;
    private readonly long _burstBytes;
    private TimeSpan? _uploadDue;
    private TimeSpan _pausedUntil;
    private bool _isRefused;
    private bool _canCutPause;
    private volatile bool _isOffline;
    private volatile bool _isFlushRequested;
    private volatile bool _isStopping;
    private volatile bool _mayNotWait;
    private TimeSpan _stopBy = TimeSpan.MaxValue;
    private volatile string? _lastFailure;
    private long _requests;
    private long _retries;
    private volatile DeliveryState _state;

    public Sender(
        AnalyticsClientOptions options,
        IJournal journal,
        Destination destination,
        EventDefaults defaults,
        Outcomes outcomes,
        FlushWaiters flushes,
        DeliveryLog log,
        MonotonicClock clock
    )
    {
        _journal = journal;
        _maxEvents = Math.Min(options.UploadBatchSize, destination.MaxEvents);
        _maxBytes = destination.MaxReadBytes;
        _signal = new WakeSignal(options.TimeProvider);
        _defaults = defaults;
        _outcomes = outcomes;
        _flushes = flushes;
        _log = log;
        _clock = clock;
        _timeProvider = options.TimeProvider;
        _transport = CreateTransport(options, destination, clock);
        _batch = new EventBatch(destination is HttpDestination { KeepsEvents: true } http ? http.BodyStart : default);
        _backoff = new Backoff(options.Random ?? new Random().NextDouble);

        // Throttled users may not push out what the others have waiting.
        _throttled = new ThrottledEvents(options.QueueMaxEvents / 2, options.QueueMaxBytes / 2);
        _identifies = options.CoalesceIdentifies
            ? new IdentifyCoalescer(options.IdentifyBatchInterval, _maxBytes)
            : null;
        _whenFull = options.WhenQueueFull;
        _period = options.EventUploadPeriod;
        _threshold = options.BatchEvents ? options.EventUploadThreshold : 1;
        _thresholdBytes = destination.MaxBatchBytes / 2;
        _burstThreshold = Math.Max(
            _threshold,
            Math.Min(_maxEvents * FullRequestsOfBurst, options.QueueMaxEvents / FullRequestsOfBurst)
        );
        _burstBytes = Math.Max(
            _thresholdBytes,
            Math.Min(destination.MaxBatchBytes * (long)FullRequestsOfBurst, options.QueueMaxBytes / FullRequestsOfBurst)
        );
        _size = new RequestSize(_maxEvents);
        _isOffline = options.Offline;
    }

    private static ITransport CreateTransport(
        AnalyticsClientOptions options,
        Destination destination,
        MonotonicClock clock
    ) =>
        destination switch
        {
            HttpDestination http => new HttpTransport(options, http, clock),
            _ => new RecordTransport(options, (RecordDestination)destination, clock),
        };

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

    public void Start() => _signal.Start(() => _ = RunAsync());

    /// <summary>Has the loop look whether there is something to send.</summary>
    public void Wake() => _signal.Set();

    /// <summary>When the client stops, makes one more attempt if the last one failed, and does not wait for others.</summary>
    public void DoNotWait() => _mayNotWait = true;

    /// <summary>Sends what waits without regard to thresholds.</summary>
    public void Flush()
    {
        _isFlushRequested = true;
        _signal.Set();
    }

    /// <summary>The oldest position whose event has no outcome.</summary>
    private long OldestOpen() =>
        Math.Min(
            Math.Min(_journal.OldestPosition, _identifies?.OldestPosition ?? long.MaxValue),
            Math.Min(Math.Min(_batch.OldestPosition, _search.OldestPosition), _throttled.OldestPosition)
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

                // Asked before: what there is to do must have been found out by somebody who knew that it is the last time.
                var isStopping = _isStopping;
                var asked = _clock.Now;
                var wait = NextWait();
                if (isStopping && MustStop(wait))
                {
                    break;
                }

                if (wait > TimeSpan.Zero || wait == Timeout.InfiniteTimeSpan)
                {
                    var sleep = _signal.SleepAsync(wait);
                    if (wait != Timeout.InfiniteTimeSpan && _clock.Now - asked >= wait)
                    {
                        // The time went by before it was set: this thread, or the machine, did not run meanwhile.
                        _signal.Set();
                    }

                    await sleep;
                    _moderation.Woke(_clock.Now - asked, _journal.Count >= _threshold);
                }
                else if (!await StepAsync().ConfigureAwait(false))
                {
                    // Somebody else has ended this, as the request took too long.
                    return;
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
                await _signal.SleepAsync(_backoff.Next(null));
            }
        }

        Finish();
    }

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

        if (!_batch.IsEmpty || _search.HasSuspects)
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
            var count = _journal.Count;
            if (_moderation.IsNapDue && !MustSendAll && count < _maxEvents)
            {
                return _journal.TryArm(_burstThreshold, _burstBytes) ? WakeModeration.Nap : TimeSpan.Zero;
            }

            if (count == 0)
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

    private bool MustStop(TimeSpan wait)
    {
        var isDone =
            _batch.IsEmpty
            && !_search.HasSuspects
            && _journal.Count == 0
            && _throttled.Count == 0
            && _identifies is null or { IsEmpty: true };
        return isDone
            || wait == Timeout.InfiniteTimeSpan
            || (wait > TimeSpan.Zero && _mayNotWait)
            || _clock.Now + wait >= _stopBy;
    }

#if NET
    // Once for each request, and awaited at once by the loop alone: its state can be used again.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    private async ValueTask<bool> StepAsync()
    {
        if (_batch.IsEmpty)
        {
            Fill();
        }

        if (_batch.IsEmpty)
        {
            if (_search.HasSuspects)
            {
                ConcludeWithoutComparison();
            }

            return true;
        }

        DropWithoutConsent();
        if (_batch.IsEmpty)
        {
            return true;
        }

        if (_search.HasSuspects && !_search.MustConfirm(_batch.Position(0)))
        {
            ChooseComparison();
        }

        if (_batch.IsEmpty)
        {
            return true;
        }

        var limit = Math.Min(_size.Limit, _search.LimitFor(_batch.Position(0)));
        var events = _transport.Prepare(_batch, Math.Min(_batch.CountWithin(_maxBytes), limit), out var faults);
        if (faults.Count > 0)
        {
            DropFaulty(faults);
            return true;
        }

        Interlocked.Increment(ref _requests);
        Volatile.Write(ref _phase, InRequest);
        var answer = await _transport.SendAsync(_batch, events, _signal.IsOnOwnThread).ConfigureAwait(false);
        if (Interlocked.CompareExchange(ref _phase, Running, InRequest) != InRequest)
        {
            return false;
        }

        if (answer.Kind != DestinationAnswerKind.Delivered)
        {
            Interlocked.Increment(ref _retries);
        }

        Apply(answer, events);
        return true;
    }

    private void Fill()
    {
        var now = _clock.Now;
        _uploadDue = now + _period;
        _moderation.Took();
        _batch.Clear();
        _throttled.Forget(now);
        _throttled.TakeDue(_batch, now, _maxEvents, _maxBytes);
        var held = _batch.Count;
        if (_identifies is null)
        {
            if (MayRead)
            {
                _journal.Read(_batch, _maxEvents - held, _maxBytes - _batch.Bytes);
            }
        }
        else
        {
            _identifies.Read(MayRead ? _journal : null, _batch, _maxEvents, _maxBytes, now, mustSend: MustSendAll);
        }

        if (_throttled.IsIdle)
        {
            return;
        }

        for (var index = held; index < _batch.Count; index++)
        {
            var facts = EventHeader.Read(_batch.Json(index));
            if (_throttled.MustWait(facts, now, out var until))
            {
                Hold(index, facts, until);
            }
        }

        _batch.Compact();
        ShedThrottled();
    }
}
