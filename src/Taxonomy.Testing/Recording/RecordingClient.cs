using System.Text.Json;
using Taxonomy.Serialization;

namespace Taxonomy.Testing;

/// <summary>
/// Records events instead of sending them. Create a generated client with it, pass that to the code under test, and
/// assert what was tracked:
/// <code>
/// var recorder = new RecordingClient();
/// var analytics = new MusicAnalytics(recorder);
///
/// new Player(analytics).Play("s-1");
///
/// recorder.ShouldHaveTracked(() => analytics.User("user-42").SongPlayed(songId: "s-1", source: SongPlayedSource.Radio));
/// </code>
/// Data that breaks the plan throws <see cref="InvalidEventException"/> in the tracking call.
/// </summary>
/// <remarks>
/// Thread-safe. Events are in the order in which they were tracked; of events that two
/// threads track at the same time, either may be first.
/// </remarks>
public sealed class RecordingClient : ITaxonomyClient
{
    [ThreadStatic]
    private static ExpectedCalls? s_expectation;

    private readonly object _gate = new();
    private readonly TimeProvider _timeProvider;
    private List<RecordedEvent> _events = [];
    private List<RejectedEvent> _rejected = [];
    private TaskCompletionSource<bool> _changed = NewSignal();
    private int _flushes;

    /// <summary>Creates a recorder without events.</summary>
    /// <param name="configure">
    /// Changes the options of events: the clock, <see cref="AnalyticsClientOptions.OnInvalid"/>,
    /// <see cref="AnalyticsClientOptions.Device"/> and others. Options of delivery have no effect. Null: invalid data
    /// throws, and no event is sampled.
    /// </param>
    public RecordingClient(Action<AnalyticsClientOptions>? configure = null)
    {
        var options = new AnalyticsClientOptions
        {
            ApiKey = "recording",
            OnInvalid = InvalidDataPolicy.Throw,
            SampleEvents = false,
        };
        configure?.Invoke(options);
        _timeProvider = options.TimeProvider;
        Defaults = new EventDefaults(options);
    }

    /// <inheritdoc />
    public EventDefaults Defaults { get; }

    /// <summary>Gets the recorded events in order, including operations on users and groups.</summary>
    public IReadOnlyList<RecordedEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>
    /// Gets the events that were rejected because their data is invalid, if invalid data does not throw.
    /// </summary>
    public IReadOnlyList<RejectedEvent> Rejected
    {
        get
        {
            lock (_gate)
            {
                return [.. _rejected];
            }
        }
    }

    /// <summary>Gets the number of flushes by the code under test.</summary>
    public int FlushCount => Volatile.Read(ref _flushes);

    /// <inheritdoc />
    public void Accept(in SerializedEvent serialized)
    {
        using var document = JsonDocument.Parse(serialized.Json.ToArray());
        var json = document.RootElement.Clone();
        if (s_expectation is { } expectation && expectation.Recorder == this)
        {
            expectation.Add(json);
            return;
        }

        TaskCompletionSource<bool> changed;
        lock (_gate)
        {
            _events.Add(new RecordedEvent(_events.Count + 1, json));
            (changed, _changed) = (_changed, NewSignal());
        }

        changed.TrySetResult(true);
    }

    /// <inheritdoc />
    public void Reject(in SerializedEvent serialized, DropReason reason, string message)
    {
        if (s_expectation is { } expectation && expectation.Recorder == this)
        {
            throw new ArgumentException($"The expected event is invalid and can never be tracked: {message}");
        }

        lock (_gate)
        {
            _rejected.Add(new RejectedEvent(serialized.EventType, reason, message));
        }
    }

    /// <summary>Counts the call. Everything is already recorded.</summary>
    /// <param name="cancellationToken">Has no effect.</param>
    public ValueTask<bool> FlushAsync(CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _flushes);
        return new ValueTask<bool>(true);
    }

    /// <summary>Removes all recorded events, for a test with several steps.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _events = [];
            _rejected = [];
        }

        Interlocked.Exchange(ref _flushes, 0);
    }

    /// <summary>
    /// Waits for an event that background code tracks: the first of its type, even if it is already recorded.
    /// </summary>
    /// <param name="eventType">The event type, as it is sent.</param>
    /// <param name="cancellationToken">
    /// Cancels the wait. Without a token, the wait for an event that never comes does not end.
    /// </param>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    public async Task<RecordedEvent> WaitForAsync(string eventType, CancellationToken cancellationToken)
    {
        var canceled = NewSignal();
        using var registration = cancellationToken.Register(() => canceled.TrySetCanceled(cancellationToken));
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_events.Find(one => one.EventType == eventType) is { } found)
                {
                    return found;
                }

                changed = _changed.Task;
            }

            await (await Task.WhenAny(changed, canceled.Task).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    /// <summary>What the calls would track: they are made, and not recorded among what the code under test tracks.</summary>
    internal IReadOnlyList<ExpectedEvent> Expect(Action calls)
    {
        if (s_expectation is not null)
        {
            throw new InvalidOperationException("Expectations cannot be nested.");
        }

        var expectation = s_expectation = new ExpectedCalls(this, Defaults.SessionId, _timeProvider.GetUtcNow());
        try
        {
            calls();
        }
        finally
        {
            s_expectation = null;
        }

        return expectation.Finish(_timeProvider.GetUtcNow());
    }

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
