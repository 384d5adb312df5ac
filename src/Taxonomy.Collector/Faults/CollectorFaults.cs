namespace Taxonomy.Collector;

/// <summary>
/// Represents the scripted answers to requests for the endpoints. Queued answers come first, one per request in
/// the order of arrival; then <see cref="Decide"/> is called. Thread-safe.
/// </summary>
public sealed class CollectorFaults
{
    private readonly object _lock = new();
    private readonly Queue<CollectorAnswer> _queue = new();
    private volatile Func<ReceivedRequest, CollectorAnswer?>? _decide;

    internal CollectorFaults() { }

    /// <summary>
    /// Gets or sets the function that chooses the answer to a request when no queued answer is left; null, or a null
    /// result, for the server's own answer. It can be called for several requests at once. If it throws, the request is
    /// answered with 500, and <see cref="ReceivedRequest.Detail"/> contains the exception.
    /// </summary>
    public Func<ReceivedRequest, CollectorAnswer?>? Decide
    {
        get => _decide;
        set => _decide = value;
    }

    /// <summary>Gets the number of queued answers.</summary>
    public int Pending
    {
        get
        {
            lock (_lock)
            {
                return _queue.Count;
            }
        }
    }

    /// <summary>
    /// Queues answers for the next requests, one each; <see cref="CollectorAnswer.Own"/> lets a request through.
    /// </summary>
    public void Enqueue(params CollectorAnswer[] answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        lock (_lock)
        {
            foreach (var answer in answers)
            {
                ArgumentNullException.ThrowIfNull(answer, nameof(answers));
                _queue.Enqueue(answer);
            }
        }
    }

    /// <summary>Queues the same answer for the next <paramref name="count"/> requests.</summary>
    public void EnqueueRepeated(CollectorAnswer answer, int count) => Enqueue([.. Enumerable.Repeat(answer, count)]);

    /// <summary>Removes queued answers and <see cref="Decide"/>.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _queue.Clear();
        }

        _decide = null;
    }

    internal CollectorAnswer? TakeQueued()
    {
        lock (_lock)
        {
            return _queue.TryDequeue(out var answer) ? answer : null;
        }
    }
}
