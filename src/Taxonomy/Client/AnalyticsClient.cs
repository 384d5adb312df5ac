using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Taxonomy.Delivery;
using Taxonomy.Filters;
using Taxonomy.Identity;
using Taxonomy.Serialization;
using Taxonomy.Sessions;

namespace Taxonomy;

/// <summary>
/// Delivers events to Amplitude, to another <see cref="AnalyticsClientOptions.Destination"/>, or to several. A tracking
/// call queues its event and returns; one loop for each destination sends the queued events in the background. Create one
/// client for the program's lifetime and dispose it at the end, so that all events are sent.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class AnalyticsClient : ITaxonomyClient, IAsyncDisposable, IDisposable
{
    internal const string OptedOutMessage = "The user has opted out of tracking.";

    // Saved ahead of the last event id, for the events of a process that is killed before it saves again.
    private const long EventIdReserve = 100_000;

    // Null without filters, so that they cost nothing.
    private readonly FilterChain? _filters;

    private readonly DeliveryRoutes _routes;
    private readonly DeliveryRoute _first;

    // Most clients have no other.
    private readonly bool _hasOneRoute;
    private readonly StateKeeper? _keeper;
    private readonly SessionTracker? _tracker;
    private readonly ChangeCallbacks _changes;
    private readonly ProcessExitFlush? _exitFlush;
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
        Defaults.ConsentWithdrawn = Flush;
        _changes = new ChangeCallbacks(options, logger);
        _isOptedOut = options.OptOut;
        _routes = new DeliveryRoutes(options, Defaults, logger);
        _first = _routes.First;
        _hasOneRoute = options.AdditionalDestinations.Count == 0;
        _filters = options.Filters.Count == 0 ? null : new FilterChain(this, _routes.Names, options, logger);
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

        _exitFlush = options.FlushAtProcessExit ? new ProcessExitFlush(this, options.ShutdownTimeout) : null;
    }

    /// <inheritdoc />
    public EventDefaults Defaults { get; }

    /// <summary>
    /// Gets the names of the destinations: first that of <see cref="AnalyticsClientOptions.Destination"/>, for example
    /// <c>amplitude</c>, then those of <see cref="AnalyticsClientOptions.AdditionalDestinations"/>.
    /// </summary>
    public IReadOnlyList<string> Destinations => _routes.Names;

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
    /// Gets or sets the rates of events that are sampled or switched off, at first those of
    /// <see cref="AnalyticsClientOptions.SampleRates"/>. A new dictionary replaces all rates at once, also while events are
    /// tracked: each event follows either the old rates or the new ones. The client keeps a copy.
    /// </summary>
    /// <exception cref="ArgumentException">A rate is not from 0 to 1, or the event is never sampled.</exception>
    public IReadOnlyDictionary<string, double> SampleRates
    {
        get => Defaults.SampleRates ?? Serialization.SampleRates.None;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Defaults.SetSampleRates(value);
        }
    }

    /// <summary>
    /// Gets or sets whether events are queued without being sent. Setting it to false sends the queued events at once.
    /// A request in flight is not interrupted.
    /// </summary>
    public bool Offline
    {
        get => _first.Offline;
        set => _routes.SetOffline(value);
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
        if (_keeper is not null && Defaults.LastEventId - Volatile.Read(ref _saveEventIdAt) is >= 0 and var beyond)
        {
            SaveEventId(beyond);
        }

        if (_hasOneRoute && serialized.GoesEverywhere)
        {
            _first.Enqueue(serialized);
        }
        else
        {
            _routes.Enqueue(serialized);
        }
    }

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
        _routes.Reject(serialized, reason, message);

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
    public ValueTask<bool> FlushAsync(CancellationToken cancellationToken = default) =>
        _hasOneRoute ? _first.FlushAsync(cancellationToken) : _routes.FlushAsync(cancellationToken);

    /// <summary>
    /// Flushes as the first part of a shutdown, while other code may still track: for at most
    /// <see cref="AnalyticsClientOptions.ShutdownTimeout"/>, of which disposal then has what is left. It ends as soon as
    /// a request fails, or at once if the last one failed; disposal then makes one more attempt and does not wait for
    /// others.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, not the delivery.</param>
    /// <returns>Whether everything was delivered; false also when there was no time left.</returns>
    public ValueTask<bool> FlushForShutdownAsync(CancellationToken cancellationToken = default) =>
        _routes.FlushForShutdownAsync(cancellationToken);

    /// <summary>
    /// Returns the counters of the first of <see cref="Destinations"/> at this moment: those of the client, if it has no
    /// other.
    /// </summary>
    public AnalyticsClientStatistics GetStatistics() => _first.GetStatistics();

    /// <summary>Returns the counters of one destination at this moment.</summary>
    /// <param name="destination">The destination's name, one of <see cref="Destinations"/>.</param>
    /// <exception cref="ArgumentException">The client has no destination of that name.</exception>
    public AnalyticsClientStatistics GetStatistics(string destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return _routes.Find(destination).GetStatistics();
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
            _routes.Close();
            _keeper?.Dispose();
            await _routes.StopAsync().ConfigureAwait(false);
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

    // What is queued without consent must not stay there until enough is queued.
    private void Flush() => _routes.Flush();

    // Whoever goes into the background may be ended there without a word.
    private void OnPause()
    {
        _routes.Flush();
        _keeper?.Save();
    }
}
