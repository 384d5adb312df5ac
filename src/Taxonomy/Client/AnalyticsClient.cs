using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Taxonomy.Amplitude;
using Taxonomy.Delivery;
using Taxonomy.Destinations;
using Taxonomy.Filters;
using Taxonomy.Identity;
using Taxonomy.Queue;
using Taxonomy.Serialization;
using Taxonomy.Sessions;
using Taxonomy.Telemetry;

namespace Taxonomy;

/// <summary>
/// Delivers events to Amplitude, or to another <see cref="AnalyticsClientOptions.Destination"/>. A tracking call queues
/// its event and returns; one loop in the background sends the queued events. Create one client for the program's
/// lifetime and dispose it at the end, so that all events are sent.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class AnalyticsClient : ITaxonomyClient, IAsyncDisposable, IDisposable
{
    internal const string OptedOutMessage = "The user has opted out of tracking.";

    // Saved ahead of the last event id, for the events of a process that is killed before it saves again.
    private const long EventIdReserve = 100_000;

    [ThreadStatic]
    private static EventCopy? s_dropped;

    // Of two clients with one directory, the first has it.
    private static StartedPart<OpenedJournal>? s_lastOpening;

    private readonly FilterChain? _filters;

    // Null for Amplitude, whose rules are kept while an event is written.
    private readonly Destination? _judge;
    private readonly string _destinationName;
    private readonly StateKeeper? _keeper;
    private readonly SessionTracker? _tracker;
    private readonly ChangeCallbacks _changes;
    private readonly ProcessExitFlush? _exitFlush;
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
    private TaskCompletionSource<bool>? _disposal;
    private volatile bool _isOptedOut;
    private volatile bool _hasChosenOptOut;
    private long _saveEventIdAt;

    /// <summary>Creates and starts a client.</summary>
    /// <param name="options">The options; later changes have no effect.</param>
    /// <param name="loggerFactory">
    /// Creates the client's logger; null to log nothing, except what
    /// <see cref="AnalyticsClientOptions.WriteProblemsToConsole"/> describes.
    /// </param>
    /// <exception cref="ArgumentException">An option is not valid; the message names it.</exception>
    public AnalyticsClient(AnalyticsClientOptions options, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
#if NET
        FirstEventPreparation.Begin();
#endif
        options = options.Clone();
        options.Validate();
        options.QueueMaxEvents = options.QueueLimit;
        options.JournalDirectory = options.SaveEvents ? options.JournalDirectory : null;
        var logger = new SafeLogger(
            loggerFactory?.CreateLogger<AnalyticsClient>()
                ?? (options.WriteProblemsToConsole ? ConsoleLogger.OfProcess : (ILogger)NullLogger.Instance)
        );
        Defaults = new EventDefaults(options, logger);
        _filters = FilterChain.From(this, options, logger);
        _changes = new ChangeCallbacks(options, logger);
        _whenFull = options.WhenQueueFull;
        _flushTimeout = options.FlushTimeout;
        _shutdownTimeout = options.ShutdownTimeout;
        _isOptedOut = options.OptOut;
        _queueMaxEvents = options.QueueMaxEvents;
        _queueMaxBytes = options.QueueMaxBytes;

        var clock = new MonotonicClock(options.TimeProvider);
        _clock = clock;
        _timeProvider = options.TimeProvider;
        _log = new DeliveryLog(logger, clock);
        _outcomes = new Outcomes(options.OnOutcome, _log, _flushes);
        var destination = ChooseDestination(options);
        options.JournalKey = destination.JournalKey;
        _destinationName = destination.Name;
        _judge = options.Destination;
        _limits = new RingLimits(
            options.QueueMaxEvents,
            options.QueueMaxBytes,
            (int)Math.Min(destination.MaxReadBytes - 1, options.QueueMaxBytes),
            destination.MaxReadBytes
        );
        // The first event needs the journal alone, and the caller opens no files.
        _metrics = new StartedPart<MeteredClient>(() =>
            ClientMetrics
                .For(options.MeterFactory)
                .Observe(new ClientLabel(options.Name, destination.Name), GetStatistics)
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

        if (options.StateDirectory is not null)
        {
            using (ExecutionContext.SuppressFlow())
            {
                _keeper = new StateKeeper(options, logger);
            }
        }

        if (options.TrackSessions)
        {
            _tracker = new SessionTracker(this, options, _keeper, _changes);
            Defaults.Sessions = _tracker;
        }

        Sessions = new ClientSessions(_tracker, OnPause);
        Defaults.CurrentUser.Attach(_tracker, _keeper, _changes);
        if (_keeper is { State: var kept })
        {
            _hasChosenOptOut = kept.OptOut is not null;
            _isOptedOut = kept.OptOut ?? options.OptOut;
            Defaults.EventIds.ContinueAfter(KeptEventId(kept));
            _keeper.Follow(CurrentState);

            // From the first event on, so that not even a process that is killed at once gives a number twice.
            _keeper.Save();
        }

        _exitFlush = options.FlushAtProcessExit ? new ProcessExitFlush(this, _shutdownTimeout) : null;
    }

    // The client is usable before its journal's file is open; whoever needs the file waits for it.
    private IJournal Journal => Volatile.Read(ref _openJournal) ?? _opening.Value.Journal;

    private Sender Sender => _starting.Value;

    /// <inheritdoc />
    public EventDefaults Defaults { get; }

    /// <summary>
    /// Gets the session of a client program. Without <see cref="AnalyticsClientOptions.TrackSessions"/> there is none.
    /// </summary>
    public ClientSessions Sessions { get; }

    /// <summary>
    /// Gets or sets whether the user has opted out of tracking: new events are dropped with
    /// <see cref="DropReason.OptedOut"/>; events that were tracked before are still sent. With
    /// <see cref="AnalyticsClientOptions.StateDirectory"/> the choice is saved, and from then on overrides
    /// <see cref="AnalyticsClientOptions.OptOut"/>.
    /// </summary>
    public bool OptOut
    {
        get => _isOptedOut;
        set
        {
            var hasChanged = _isOptedOut != value;
            _isOptedOut = value;
            _hasChosenOptOut = true;
            _keeper?.Save();
            if (hasChanged)
            {
                _changes.OptOutChanged(value);
            }
        }
    }

    /// <summary>
    /// Gets or sets whether events are queued without being sent. Setting it to false sends the queued events at once.
    /// A request in flight is not interrupted.
    /// </summary>
    public bool Offline
    {
        get => Sender.Offline;
        set => Sender.Offline = value;
    }

    /// <inheritdoc />
    public void Accept(in SerializedEvent serialized)
    {
        if (_isOptedOut)
        {
            Reject(serialized, DropReason.OptedOut, OptedOutMessage);
            return;
        }

        if (_filters is not null && FilterScratch.TryTake() is { } scratch)
        {
            AcceptFiltered(serialized, scratch);
        }
        else
        {
            Enqueue(serialized);
        }
    }

    private void AcceptFiltered(in SerializedEvent serialized, FilterScratch scratch)
    {
        try
        {
            var message = _filters!.Run(serialized, scratch, out var filtered);
            FilterScratch.EndFiltering();
            if (message is not null)
            {
                Reject(serialized, DropReason.Filtered, message);
            }
            else
            {
                Enqueue(filtered);
            }
        }
        finally
        {
            scratch.Return();
        }
    }

    /// <summary>Passes an event through the filters, to be queued later.</summary>
    internal PreparedEvent Prepare(in SerializedEvent serialized)
    {
        if (_filters is null || FilterScratch.TryTake() is not { } scratch)
        {
            return PreparedEvent.Passed(serialized);
        }

        try
        {
            return _filters.Run(serialized, scratch, out var filtered) is { } message
                ? PreparedEvent.Dropped(filtered, DropReason.Filtered, message)
                : PreparedEvent.Passed(filtered);
        }
        finally
        {
            scratch.Return();
        }
    }

    /// <summary>Queues a prepared event, or reports why it is dropped.</summary>
    internal void Enqueue(PreparedEvent prepared)
    {
        if (prepared.Message is { } message)
        {
            Reject(prepared.Serialized, prepared.Reason, message);
        }
        else
        {
            Enqueue(prepared.Serialized);
        }
    }

    private void Enqueue(in SerializedEvent serialized)
    {
        var journal = Journal;
        if (serialized.Json.Length > _limits.LargestEvent)
        {
            RejectTooLarge(serialized);
            return;
        }

        if (_judge?.FindFault(serialized.EventType, serialized.Json) is { } fault)
        {
            Refuse(serialized, fault);
            return;
        }

        if (_keeper is not null && Defaults.LastEventId - Volatile.Read(ref _saveEventIdAt) is >= 0 and var beyond)
        {
            SaveEventId(beyond);
        }

        var result = journal.TryAppend(serialized.Json);
        if (result == AppendResult.Full)
        {
            result = AppendToFull(serialized);
        }

        if (result == AppendResult.Closed)
        {
            Reject(serialized, DropReason.Disposed, "The client has been disposed.");
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
        var sender = new Sender(options, Journal, destination, _outcomes, _flushes, _log, _clock);
        sender.Start();
        return sender;
    }

    private void WakeSender() => Sender.Wake();

    private void SaveEventId(long beyond)
    {
        if (beyond < EventIdReserve / 8)
        {
            _keeper!.SaveSoon();
        }
        else
        {
            // At that speed the numbers may not last until then.
            _keeper!.SaveAtOnce();
        }
    }

    /// <inheritdoc />
    public void Reject(in SerializedEvent serialized, DropReason reason, string message) =>
        _outcomes.Rejected(serialized.Json, serialized.EventType, reason, message);

    /// <summary>
    /// Sends all queued events without regard to thresholds, and completes when every event that was tracked before the
    /// call has an outcome: delivered, or dropped with a reason. It returns false early when nothing can be sent: while
    /// the client is <see cref="Offline"/>, when Amplitude refuses the API key, when the only queued event is refused
    /// repeatedly without a reason, and when the server requires a pause (<c>Retry-After</c>) of more than another minute.
    /// It also returns false when <see cref="AnalyticsClientOptions.FlushTimeout"/> has passed, for example because the
    /// server cannot be reached; the log contains the reason. Events that are queued then are sent later.
    /// </summary>
    /// <param name="cancellationToken">
    /// Cancels the wait, not the delivery. If it can be canceled, <see cref="AnalyticsClientOptions.FlushTimeout"/> does
    /// not apply.
    /// </param>
    /// <returns>True if every event was delivered; false also when that is not known yet.</returns>
    public ValueTask<bool> FlushAsync(CancellationToken cancellationToken = default)
    {
        // In this order: an event that comes and is done between the two must not be counted for one that waits.
        var finished = _outcomes.FinishedCount;
        var end = Journal.NextPosition;
        return finished == Journal.TotalCount ? new ValueTask<bool>(true)
            : cancellationToken.CanBeCanceled || _flushTimeout == Timeout.InfiniteTimeSpan
                ? _flushes.WaitAsync(end, isPatient: true, Sender.Flush, cancellationToken)
            : FlushWithinTimeoutAsync(end);
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

    /// <summary>
    /// Flushes as the first part of a shutdown, while other code may still track: for at most
    /// <see cref="AnalyticsClientOptions.ShutdownTimeout"/>, of which disposal then has what is left. It ends as soon as
    /// a request fails, or at once if the last one failed; disposal then makes one more attempt and does not wait for
    /// others.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, not the delivery.</param>
    /// <returns>Whether everything was delivered; false also when there was no time left.</returns>
    public async ValueTask<bool> FlushForShutdownAsync(CancellationToken cancellationToken = default)
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

    /// <summary>Returns the client's counters at this moment.</summary>
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
            Destination = _destinationName,
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

    /// <summary>
    /// Sends the queued events within <see cref="AnalyticsClientOptions.ShutdownTimeout"/>, and stops the client.
    /// Events that remain stay in the <see cref="AnalyticsClientOptions.JournalDirectory"/> for the next start and have
    /// no outcome until then; without a directory they are dropped with <see cref="DropReason.Undelivered"/>. Events
    /// that are tracked later are dropped with <see cref="DropReason.Disposed"/>.
    /// </summary>
    public ValueTask DisposeAsync()
    {
        var disposal = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _disposal, disposal, null) is { } earlier)
        {
            return new ValueTask(earlier.Task);
        }

        // Who waits for it must not go on where it ended: that is a thread of the client's own.
        _ = StopAsync(disposal);
        return new ValueTask(disposal.Task);
    }

    /// <summary>
    /// Blocks until the client is disposed; otherwise like <see cref="DisposeAsync"/>. In a callback of
    /// <see cref="AnalyticsClientOptions.OnOutcome"/> it starts the disposal and returns, because the disposal waits
    /// for that callback.
    /// </summary>
    public void Dispose()
    {
        var disposal = DisposeAsync().AsTask();
        if (!Outcomes.IsInCallback)
        {
            disposal.GetAwaiter().GetResult();
        }
    }

    private async Task StopAsync(TaskCompletionSource<bool> disposal)
    {
        Exception? failure = null;
        try
        {
            _tracker?.DropPendingStart();
            _opening.SettledValue.Journal.Close();
            _keeper?.Dispose();
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
#pragma warning disable CA1031 // It is thrown to who waits for the disposal.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }

        _exitFlush?.Dispose();
        if (failure is null)
        {
            disposal.TrySetResult(true);
        }
        else
        {
            disposal.TrySetException(failure);
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

    private AppendResult AppendToFull(in SerializedEvent serialized)
    {
        // The sender must not wait for itself, nor for somebody who keeps it from tracking.
        var policy =
            _whenFull == FullQueuePolicy.Wait && (Outcomes.IsInCallback || SessionTracker.IsSending)
                ? FullQueuePolicy.DropNewest
                : _whenFull;
        while (true)
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
                return AppendResult.Full;
            }

            var result = Journal.TryAppend(serialized.Json);
            if (result != AppendResult.Full)
            {
                return result;
            }
        }
    }

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

    private ClientState CurrentState()
    {
        var identity = Defaults.CurrentUser.Identity;
        var (sessionId, lastEventTime) =
            _tracker?.Snapshot() ?? (_keeper!.State.SessionId, _keeper.State.LastEventTime);
        var lastEventId = Defaults.LastEventId;
        Volatile.Write(ref _saveEventIdAt, lastEventId + (EventIdReserve / 2));
        return new ClientState
        {
            UserId = identity.UserId,
            DeviceId = identity.DeviceId,
            OptOut = _hasChosenOptOut ? _isOptedOut : null,
            SessionId = sessionId,
            LastEventTime = lastEventTime,
            LastEventId = lastEventId + (_disposal is null ? EventIdReserve : 0),
        };
    }

    // A file that was tampered with must not make the counter overflow.
    private static long KeptEventId(ClientState kept) =>
        kept.LastEventId is >= 0 and < long.MaxValue / 2 ? kept.LastEventId : 0;

    // Whoever goes into the background may be ended there without a word.
    private void OnPause()
    {
        Sender.Flush();
        _keeper?.Save();
    }

    private static Destination ChooseDestination(AnalyticsClientOptions options)
    {
        if (options.Destination is { } destination)
        {
            return destination;
        }

        options.ApiKey = ApiKeyChoice.Choose(options);
        return new AmplitudeDestination(options);
    }

    // An operation that the destination cannot carry is the program's error, as data that violates the plan is.
    private void Refuse(in SerializedEvent serialized, EventFault fault)
    {
        var message = $"Event '{serialized.EventType}': {fault.Message}";
        if (fault.Reason != DropReason.Invalid)
        {
            Reject(serialized, fault.Reason, message);
            return;
        }

        if (Defaults.OnInvalid == InvalidDataPolicy.Throw)
        {
            throw new InvalidEventException(message, serialized.EventType, "event");
        }

        Defaults.LogInvalid(serialized.EventType, "event", message, isSent: false);
        Reject(serialized, fault.Reason, message);
    }

    private void RejectTooLarge(in SerializedEvent serialized) =>
        Reject(
            serialized,
            DropReason.TooLarge,
            $"The event has {serialized.Json.Length} bytes; a request or the queue takes at most {_limits.LargestEvent}."
        );
}
