namespace Taxonomy.Collector.Events;

/// <summary>What is wrong with the events of one request, in the shape of the answer: field, then positions.</summary>
internal sealed class EventFaults(bool firstOnly)
{
    /// <summary>Enough for a person to find the cause, without a novel for a large broken batch.</summary>
    private const int MaxDetails = 10;

    private readonly List<string> _details = [];
    private readonly HashSet<(int Index, string Field)> _named = [];
    private int _firstIndex = -1;
    private int _count;

    public SortedDictionary<string, List<int>> InvalidFields { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, List<int>> MissingFields { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, List<int>> InvalidIdLengths { get; } = new(StringComparer.Ordinal);

    public bool Any => _count > 0;

    public string Detail =>
        string.Join("; ", _details) + (_count > _details.Count ? $"; and {_count - _details.Count} more" : "");

    /// <summary>Whether something is already wrong with that field of that event.</summary>
    public bool Has(int index, string field) => _named.Count > 0 && _named.Contains((index, field));

    public void Invalid(int index, string field, string detail) => Add(InvalidFields, index, field, detail);

    public void Missing(int index, string field, string detail) => Add(MissingFields, index, field, detail);

    public void IdLength(int index, string field, string detail) => Add(InvalidIdLengths, index, field, detail);

    private void Add(SortedDictionary<string, List<int>> list, int index, string field, string detail)
    {
        _count++;
        _named.Add((index, field));
        if (_firstIndex < 0)
        {
            _firstIndex = index;
        }

        if (_details.Count < MaxDetails)
        {
            _details.Add($"events[{index}].{field}: {detail}");
        }

        if (firstOnly && index != _firstIndex)
        {
            return;
        }

        if (!list.TryGetValue(field, out var indices))
        {
            list.Add(field, indices = []);
        }

        if (indices.Count == 0 || indices[^1] != index)
        {
            indices.Add(index);
        }
    }
}
