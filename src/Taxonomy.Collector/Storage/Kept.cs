namespace Taxonomy.Collector.Storage;

/// <summary>
/// The newest items, and how many there were in all. Not safe for threads: its owner's lock covers it; what
/// <see cref="Snapshot"/> returns never changes.
/// </summary>
internal sealed class Kept<T>(int? most)
{
    private readonly Queue<T> _items = new();
    private T[]? _snapshot;

    public int Total { get; private set; }

    public Waiters Waiters { get; } = new();

    public void Add(T item)
    {
        Total++;
        _snapshot = null;
        if (most == 0)
        {
            return;
        }

        if (_items.Count == most)
        {
            _items.Dequeue();
        }

        _items.Enqueue(item);
    }

    public T[] Snapshot() => _snapshot ??= [.. _items];

    public void Clear()
    {
        _items.Clear();
        _snapshot = null;
        Total = 0;
    }
}
