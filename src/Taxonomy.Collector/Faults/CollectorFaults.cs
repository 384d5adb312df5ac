namespace Taxonomy.Collector;

/// <summary>
/// What the server is scripted to answer, instead of its own answer, to requests for its four endpoints. Queued answers
/// come first, one per request in the order of arrival; then <see cref="Decide"/> is asked. Safe for any thread.
/// </summary>
public sealed class CollectorFaults
{
    private readonly object _lock = new();
    private readonly Queue<CollectorAnswer> _queue = new();
    private volatile Func<ReceivedRequest, CollectorAnswer?>? _decide;

    internal CollectorFaults() { }

    /// <summary>
    /// Chooses the answer to a request that no queued answer is left for; null from it, or as the value, lets the server
    /// answer by itself. It may be called for several requests at once. When it throws, the request is answered with
    /// 500, and the exception stands in <see cref="ReceivedRequest.Detail"/>.
    /// </summary>
    public Func<ReceivedRequest, CollectorAnswer?>? Decide
    {
        get => _decide;
        set => _decide = value;
    }

    /// <summary>How many queued answers are left.</summary>
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

    /// <summary>Queues answers for the next requests, one each; <see cref="CollectorAnswer.Own"/> lets one through.</summary>
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
