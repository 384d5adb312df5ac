using Taxonomy.Collector.Answers;
using Taxonomy.Collector.Requests;

namespace Taxonomy.Collector.Storage;

/// <summary>
/// What the server has received. One lock covers it, so that a request is stored whole and requests one after the
/// other.
/// </summary>
internal sealed class Store : IDisposable
{
    private readonly object _lock = new();
    private readonly Kept<ReceivedEvent> _events;
    private readonly Kept<ReceivedRequest> _requests;
    private readonly DuplicateFilter _duplicates;
    private readonly ThrottleMeter? _throttle;
    private readonly NdjsonOutput? _output;
    private readonly TimeProvider _clock;
    private readonly Action<ReceivedRequest, IReadOnlyList<ReceivedEvent>>? _stored;
    private int _duplicateCount;

    public Store(CollectorOptions options)
    {
        _clock = options.TimeProvider;
        _stored = options.Stored;
        _events = new(options.MaxStoredEvents);
        _requests = new(options.MaxStoredRequests);
        _duplicates = new(options.DuplicateWindow, _clock, options.MaxRememberedIds);
        _throttle = options.Throttling is { } limits ? new(limits, _clock) : null;
        _output = NdjsonOutput.Open(options);
    }

    public IReadOnlyList<ReceivedEvent> Events
    {
        get
        {
            lock (_lock)
            {
                return _events.Snapshot();
            }
        }
    }

    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return _requests.Snapshot();
            }
        }
    }

    public int EventCount
    {
        get
        {
            lock (_lock)
            {
                return _events.Total;
            }
        }
    }

    public int RequestCount
    {
        get
        {
            lock (_lock)
            {
                return _requests.Total;
            }
        }
    }

    public int DuplicateCount
    {
        get
        {
            lock (_lock)
            {
                return _duplicateCount;
            }
        }
    }

    public void Add(ReceivedRequest request)
    {
        lock (_lock)
        {
            _requests.Add(request);
            _requests.Waiters.Signal(_requests.Total);
        }
    }

    /// <summary>Stores what a request brought, unless it is refused or throttled, and returns the server's own answer.</summary>
    public HttpAnswer Take(ReceivedRequest request, Payload payload)
    {
        if (payload.Refusal is { } refusal)
        {
            return refusal;
        }

        var fresh = new List<ReceivedEvent>(payload.Events.Count);
        lock (_lock)
        {
            // Rates and their answers are Amplitude's.
            var throttled = payload.Success is null ? _throttle?.Check(payload.Events) : null;
            if (throttled is { Any: true })
            {
                return HttpAnswers.TooManyRequests(throttled);
            }

            fresh.AddRange(payload.Events.Where(_duplicates.Add));
            try
            {
                _output?.Write(fresh);
            }
            catch (IOException exception)
            {
                // The client will send them again.
                _duplicates.Remove(fresh);
                return HttpAnswers.Error(500, "Internal Server Error", $"the output failed: {exception.Message}");
            }

            _throttle?.Add(fresh);
            fresh.ForEach(_events.Add);
            request.StoredCount = fresh.Count;
            request.DuplicateCount = payload.Events.Count - fresh.Count;
            _duplicateCount += request.DuplicateCount;
            _events.Waiters.Signal(_events.Total);
        }

        _stored?.Invoke(request, fresh);
        return payload.Success is { } success ? success
            : request.Endpoint is CollectorEndpoint.Identify or CollectorEndpoint.GroupIdentify
                ? HttpAnswers.Text(200, "success")
            : HttpAnswers.Ok(payload.EventCount, request.Body.Length, _clock.GetUtcNow());
    }

    public void Clear()
    {
        lock (_lock)
        {
            _events.Clear();
            _requests.Clear();
            _duplicates.Clear();
            _throttle?.Clear();
            _duplicateCount = 0;
        }
    }

    public Task<IReadOnlyList<ReceivedEvent>> WaitForEventsAsync(
        int count,
        TimeSpan timeout,
        CancellationToken token
    ) => WaitAsync(_events, "events", count, timeout, token);

    public Task<IReadOnlyList<ReceivedRequest>> WaitForRequestsAsync(
        int count,
        TimeSpan timeout,
        CancellationToken token
    ) => WaitAsync(_requests, "requests", count, timeout, token);

    public void Dispose() => _output?.Dispose();

    private async Task<IReadOnlyList<T>> WaitAsync<T>(
        Kept<T> kept,
        string what,
        int count,
        TimeSpan timeout,
        CancellationToken token
    )
    {
        Task reached;
        lock (_lock)
        {
            if (kept.Total >= count)
            {
                return kept.Snapshot();
            }

            reached = kept.Waiters.Add(count);
        }

        try
        {
            await reached.WaitAsync(timeout, token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(Describe(kept.Total, what, count, timeout));
        }
        finally
        {
            lock (_lock)
            {
                kept.Waiters.Remove(reached);
            }
        }

        lock (_lock)
        {
            return kept.Snapshot();
        }
    }

    private string Describe(int total, string what, int count, TimeSpan timeout)
    {
        var last = Requests is [.., var request] ? $" The last request: {request}." : " No request was received.";
        return $"The collector received {total} of {count} {what} within {timeout.TotalSeconds:0.###} s.{last}";
    }
}
