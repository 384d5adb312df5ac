namespace Taxonomy.Collector.Storage;

/// <summary>Counts per id over a window that moves in steps.</summary>
internal sealed class SlidingCounter(TimeSpan window, TimeSpan step)
{
    private readonly Dictionary<string, Queue<(long Step, int Count)>> _counts = new(StringComparer.Ordinal);

    public void Add(string id, int count, DateTimeOffset now)
    {
        if (!_counts.TryGetValue(id, out var counts))
        {
            _counts.Add(id, counts = new());
        }

        counts.Enqueue((StepOf(now), count));
    }

    public int Count(string id, DateTimeOffset now)
    {
        if (!_counts.TryGetValue(id, out var counts))
        {
            return 0;
        }

        var oldest = StepOf(now - window);
        while (counts.TryPeek(out var first) && first.Step <= oldest)
        {
            counts.Dequeue();
        }

        if (counts.Count == 0)
        {
            _counts.Remove(id);
        }

        return counts.Sum(entry => entry.Count);
    }

    public void Clear() => _counts.Clear();

    private long StepOf(DateTimeOffset time) => time.UtcTicks / step.Ticks;
}
