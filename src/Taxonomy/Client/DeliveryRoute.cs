using Microsoft.Extensions.Logging;
using Taxonomy.Delivery;
using Taxonomy.Destinations;
using Taxonomy.Queue;
using Taxonomy.Serialization;
using Taxonomy.Sessions;
using Taxonomy.Telemetry;

namespace Taxonomy;

/// <summary>
/// One destination of a client, with all that it does not share with the others: journal, sender, limits, outcomes and
/// metrics.
/// </summary>
internal sealed class DeliveryRoute
{
    [ThreadStatic]
    private static EventCopy? s_dropped;

    // Of two clients with one directory, the first has it.
    private static StartedPart<OpenedJournal>? s_lastOpening;

    private readonly EventDefaults _defaults;

    // Null for Amplitude, whose rules are kept while an event is written.
    private readonly Destination? _judge;
    private readonly StartedPart<OpenedJournal> _opening;
    private readonly StartedPart<Sender> _starting;
    private IJournal? _openJournal;
    private readonly Outcomes _outcomes;
    private readonly FlushWaiters _flushes = new();
    private readonly FullQueuePolicy _whenFull;
    private readonly MonotonicClock _clock;
    private readonly TimeProvider _timeProvider;
    private readonly DeliveryLog _log;
    private readonly TimeSpan _flushTimeout;
    private TimeSpan _shutdownTimeout;
    private readonly RingLimits _limits;
    private readonly int _queueMaxEvents;
    private readonly long _queueMaxBytes;
    private readonly StartedPart<MeteredClient> _metrics;

    /// <summary>Begins to open the journal, and then to send.</summary>
    /// <param name="options">The client's options as they apply to this destination; its own copy.</param>
    /// <param name="destination">The destination.</param>
    /// <param name="defaults">What the client's events have in common.</param>
    /// <param name="logger">The client's logger.</param>
    public DeliveryRoute(
        AnalyticsClientOptions options,
        Destination destination,
        EventDefaults defaults,
        ILogger logger
    )
    {
        Name = destination.Name;
        _defaults = defaults;
        _judge = options.Destination;
        options.JournalKey = destination.JournalKey;
        _whenFull = options.WhenQueueFull;
        _flushTimeout = options.FlushTimeout;
        _shutdownTimeout = options.ShutdownTimeout;
        _queueMaxEvents = options.QueueMaxEvents;
        _queueMaxBytes = options.QueueMaxBytes;
        _timeProvider = options.TimeProvider;
        _clock = new MonotonicClock(options.TimeProvider);
        _log = new DeliveryLog(logger, _clock);
        _outcomes = new Outcomes(options.OnOutcome, Name, _log, _flushes);
        _limits = new RingLimits(
            options.QueueMaxEvents,
            options.QueueMaxBytes,
            (int)Math.Min(destination.MaxReadBytes - 1, options.QueueMaxBytes),
            destination.MaxReadBytes
        );
        // The first event needs the journal alone, and the caller opens no files.
        _metrics = new StartedPart<MeteredClient>(() =>
            ClientMetrics.For(options.MeterFactory).Observe(new ClientLabel(options.Name, Name), GetStatistics)
        );
        _starting = new StartedPart<Sender>(() => StartSender(options, destination), _ => _metrics.Start());
        _opening = new StartedPart<OpenedJournal>(
            () => OpenJournal(options, logger),
            opened => HasOpened(opened, logger)
        );
        if (options.JournalDirectory is null)
        {
            _ = _opening.Value;
        }
        else
        {
            _opening.StartAfter(ref s_lastOpening);
        }

        if (options.MeterFactory is not null)
        {
            // A program with its own meters reads them as soon as it has the client.
            _ = _metrics.Value;
        }
    }

    /// <summary>The destination's name.</summary>
    public string Name { get; }

    public bool Offline
    {
        get => Sender.Offline;
        set => Sender.Offline = value;
    }

    // The client works before the file of its journal is open. What needs the file waits for it.
    private IJournal Journal => Volatile.Read(ref _openJournal) ?? _opening.Value.Journal;

    private Sender Sender => _starting.Value;

    /// <summary>Queues an event, or reports why it is dropped.</summary>
    /// <exception cref="InvalidEventException">The destination does not take it, and invalid data throws.</exception>
    public void Enqueue(in SerializedEvent serialized)
    {
        if (FindFault(serialized) is { } fault)
        {
            Refuse(serialized, fault);
        }
        else if (!TryAppend(serialized))
        {
            AppendToFull(serialized);
        }
    }

    /// <summary>Finds out why the event cannot be queued here, apart from a full queue.</summary>
    public EventFault? FindFault(in SerializedEvent serialized)
    {
        // Opening it may lower the limits.
        _ = Journal;
        return serialized.Json.Length > _limits.LargestEvent
                ? new EventFault(
                    DropReason.TooLarge,
                    $"The event has {serialized.Json.Length} bytes; a request or the queue takes at most {_limits.LargestEvent}."
                )
            : _judge?.FindFault(serialized.EventType, serialized.Json) is { } fault
                ? fault with
                {
                    Message = $"Event '{serialized.EventType}': {fault.Message}",
                }
            : null;
    }

    /// <summary>Drops an event that has a fault. An operation that the destination does not know is the program's error.</summary>
    /// <exception cref="InvalidEventException">Invalid data throws.</exception>
    public void Refuse(in SerializedEvent serialized, EventFault fault)
    {
        if (fault.Reason == DropReason.Invalid)
        {
            ThrowIfRequired(serialized, fault);
            _defaults.LogInvalid(serialized.EventType, "event", fault.Message, isSent: false);
        }

        Reject(serialized, fault.Reason, fault.Message);
    }

    /// <summary>Throws if the fault is one for which the tracking call throws.</summary>
    /// <exception cref="InvalidEventException">Invalid data throws.</exception>
    public void ThrowIfRequired(in SerializedEvent serialized, EventFault fault)
    {
        if (fault.Reason == DropReason.Invalid && _defaults.OnInvalid == InvalidDataPolicy.Throw)
        {
            throw new InvalidEventException(fault.Message, serialized.EventType, "event");
        }
    }

    /// <summary>Queues an event if there is room. After the end it is dropped.</summary>
    /// <returns>False if the queue is full.</returns>
    public bool TryAppend(in SerializedEvent serialized)
    {
        var result = Journal.TryAppend(serialized.Json);
        if (result == AppendResult.Closed)
        {
            Reject(serialized, DropReason.Disposed, "The client has been disposed.");
        }

        return result != AppendResult.Full;
    }

    /// <summary>Queues an event as the policy for a full queue says.</summary>
    public void AppendToFull(in SerializedEvent serialized)
    {
        // The sender must not wait for itself, nor for somebody who keeps it from tracking.
        var policy =
            _whenFull == FullQueuePolicy.Wait && (Outcomes.IsInCallback || SessionTracker.IsSending)
                ? FullQueuePolicy.DropNewest
                : _whenFull;
        do
        {
            if (policy == FullQueuePolicy.Wait)
            {
                // What fills the queue may be less than what the sender would wait for.
                Sender.Flush();
                Journal.WaitForRoom(serialized.Json.Length);
            }
            else if (!MakeRoom(serialized.Json.Length, mayDrop: policy == FullQueuePolicy.DropOldest))
            {
                Reject(serialized, DropReason.QueueFull, "The queue is full; see QueueMaxEvents and QueueMaxBytes.");
                return;
            }
        } while (!TryAppend(serialized));
    }

    /// <summary>Reports that an event is dropped before it is queued.</summary>
    public void Reject(in SerializedEvent serialized, DropReason reason, string message) =>
        _outcomes.Rejected(serialized.Json, serialized.EventType, reason, message);

    /// <summary>Sends what waits without regard to thresholds, and does not wait for it.</summary>
    public void Flush() => Sender.Flush();

    /// <summary>As <see cref="AnalyticsClient.FlushAsync"/>, for this destination.</summary>
    public ValueTask<bool> FlushAsync(CancellationToken cancellationToken)
    {
        // In this order: an event that comes and is done between the two must not be counted for one that waits.
        var finished = _outcomes.FinishedCount;
        var end = Journal.NextPosition;
        return finished == Journal.TotalCount ? new ValueTask<bool>(true)
            : cancellationToken.CanBeCanceled || _flushTimeout == Timeout.InfiniteTimeSpan
                ? _flushes.WaitAsync(end, isPatient: true, Sender.Flush, cancellationToken)
            : FlushWithinTimeoutAsync(end);
    }

    /// <summary>As <see cref="AnalyticsClient.FlushForShutdownAsync"/>, for this destination.</summary>
    public async ValueTask<bool> FlushForShutdownAsync(CancellationToken cancellationToken)
    {
        var end = Journal.NextPosition;
        if (_outcomes.FinishedCount == Journal.TotalCount)
        {
            return true;
        }

        if (Sender.State != DeliveryState.Healthy)
        {
            Sender.DoNotWait();
            return false;
        }

        var started = _clock.Now;
        try
        {
            return await WaitForFlushAsync(end, isPatient: false, _shutdownTimeout, cancellationToken)
                    .ConfigureAwait(false)
                ?? false;
        }
        finally
        {
            var left = _shutdownTimeout - (_clock.Now - started);
            _shutdownTimeout = left > TimeSpan.Zero ? left : TimeSpan.Zero;
            if (Sender.State != DeliveryState.Healthy)
            {
                Sender.DoNotWait();
            }
        }
    }

    public AnalyticsClientStatistics GetStatistics()
    {
        var opened = _opening.SettledValue;
        var sender = Sender;

        // In this order, so that an event that is finished meanwhile is not missing from those accepted.
        var finished = _outcomes.FinishedCount;
        var delivered = _outcomes.DeliveredCount;
        var dropped = _outcomes.DroppedCounts();
        var accepted = opened.Journal.TotalCount;
        var queuedBytes = opened.Journal.Bytes;
        return new AnalyticsClientStatistics(dropped)
        {
            Destination = Name,
            Accepted = accepted,
            Delivered = delivered,
            Queued = accepted - finished,
            QueuedBytes = queuedBytes,
            QueueUsage = Math.Min(
                1,
                Math.Max((double)opened.Journal.Count / _queueMaxEvents, (double)queuedBytes / _queueMaxBytes)
            ),
            Requests = sender.Requests,
            Retries = sender.Retries,
            State = sender.State,
            LastFailure = sender.LastFailure,
            Recovered = opened.Recovered,
            IsDurable = opened.Journal.IsDurable,
            JournalFailure = opened.Failure,
        };
    }

    /// <summary>Takes no more events.</summary>
    public void Close() => _opening.SettledValue.Journal.Close();

    /// <summary>Sends what it can within what is left of the time for a shutdown, and ends.</summary>
    public async Task StopAsync()
    {
        var hasEnded = await Sender.StopAsync(_shutdownTimeout).ConfigureAwait(false);
        _metrics.Value.Dispose();
        if (hasEnded)
        {
            Release();
        }
        else
        {
            _ = ReleaseAtEndAsync();
        }
    }

    private OpenedJournal OpenJournal(AnalyticsClientOptions options, ILogger logger)
    {
        var opened = JournalFactory.Create(options, _limits, logger, WakeSender, _flushes.NoteDropped);
        opened.EventLost = _outcomes.Lost;
        return opened;
    }

    private void HasOpened(OpenedJournal opened, ILogger logger)
    {
        Volatile.Write(ref _openJournal, opened.Journal);
        Interlocked.CompareExchange(ref s_lastOpening, null, _opening);
        _starting.Start();
        opened.Report(logger);
        if (opened.Damaged.Count > 0)
        {
            foreach (var damaged in opened.Damaged)
            {
                _outcomes.Damaged(damaged);
            }
        }
    }

    private Sender StartSender(AnalyticsClientOptions options, Destination destination)
    {
        var sender = new Sender(options, Journal, destination, _defaults, _outcomes, _flushes, _log, _clock);
        sender.Start();
        return sender;
    }

    private void WakeSender() => Sender.Wake();

    private bool MakeRoom(int length, bool mayDrop)
    {
        // Taken from the thread meanwhile, since the callback may track in turn.
        var copy = _outcomes.AreNamed ? s_dropped ?? new EventCopy() : null;
        s_dropped = null;
        var result = Journal.MakeRoom(length, mayDrop, copy, out var position);
        if (result == DropResult.Dropped)
        {
            _outcomes.Dropped(
                copy is null ? default : copy.Json,
                position,
                DropReason.QueueFull,
                "The queue was full when a newer event was tracked; see QueueMaxEvents and QueueMaxBytes."
            );
            if (_flushes.IsAny)
            {
                Sender.Flush();
            }
        }

        s_dropped = copy;
        return result != DropResult.Nothing;
    }

    private async ValueTask<bool> FlushWithinTimeoutAsync(long end)
    {
        if (await WaitForFlushAsync(end, isPatient: true, _flushTimeout, default).ConfigureAwait(false) is { } result)
        {
            return result;
        }

        _log.FlushTimedOut(_flushTimeout, Journal.TotalCount - _outcomes.FinishedCount, Sender.LastFailure);
        return false;
    }

    /// <returns>Null when the time was over, or the token was canceled.</returns>
    private async ValueTask<bool?> WaitForFlushAsync(
        long end,
        bool isPatient,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        // Never disposed: its timer may fire at the last moment.
        var source = new CancellationTokenSource();
        using var outer = cancellationToken.Register(source.Cancel);
        using var timer = _timeProvider.CreateTimer(
            static state => ((CancellationTokenSource)state!).Cancel(),
            source,
            timeout,
            Timeout.InfiniteTimeSpan
        );
        try
        {
            return await _flushes.WaitAsync(end, isPatient, Sender.Flush, source.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested)
        {
            return null;
        }
    }

    private void Release()
    {
        Sender.Dispose();
        _opening.Value.Dispose();
    }

    // A callback that has not returned may still need it.
    private async Task ReleaseAtEndAsync()
    {
        await Sender.Finished.ConfigureAwait(false);
        Release();
    }
}
