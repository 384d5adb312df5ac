namespace Taxonomy.Plans.Binding;

/// <summary>
/// The identifiers of one scope of the generated code, compared without case, each with the one who has it.
/// </summary>
/// <param name="expected">About how many there will be.</param>
internal sealed class NameScope(int expected = 0)
{
    /// <summary>So few names are compared one by one; hashing them without case takes longer.</summary>
    private const int Few = 16;

    private readonly List<(string Identifier, string Holder)> _few = new(Few);
    private Dictionary<string, string>? _many;

    public void Clear()
    {
        _few.Clear();
        _many = null;
    }

    public void Reserve(IEnumerable<string> identifiers, string holder)
    {
        foreach (var identifier in identifiers)
        {
            Reserve(identifier, holder);
        }
    }

    public void Reserve(string identifier, string holder)
    {
        var index = _many is null ? IndexOf(identifier) : -1;
        if (index >= 0)
        {
            _few[index] = (identifier, holder);
        }
        else
        {
            Add(identifier, holder);
        }
    }

    /// <summary>Takes several identifiers, or none of them. Says who has the first one that was not free.</summary>
    public string? TryTake(IReadOnlyList<string> identifiers, string holder)
    {
        foreach (var identifier in identifiers)
        {
            if (HolderOf(identifier) is { } other)
            {
                return other;
            }
        }

        Reserve(identifiers, holder);
        return null;
    }

    /// <summary>Who has the identifier; null when it was free, and now belongs to the one who asks.</summary>
    public string? TryTake(string identifier, string holder)
    {
        if (HolderOf(identifier) is { } other)
        {
            return other;
        }

        Add(identifier, holder);
        return null;
    }

    public string? HolderOf(string identifier)
    {
        if (_many is not null)
        {
            return _many.TryGetValue(identifier, out var holder) ? holder : null;
        }

        var index = IndexOf(identifier);
        return index < 0 ? null : _few[index].Holder;
    }

    private int IndexOf(string identifier)
    {
        for (var i = 0; i < _few.Count; i++)
        {
            if (string.Equals(_few[i].Identifier, identifier, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private void Add(string identifier, string holder)
    {
        if (_many is null && _few.Count < Few)
        {
            _few.Add((identifier, holder));
            return;
        }

        if (_many is null)
        {
            _many = new(Math.Max(expected, 2 * Few), StringComparer.OrdinalIgnoreCase);
            foreach (var (taken, other) in _few)
            {
                _many[taken] = other;
            }
        }

        _many[identifier] = holder;
    }
}
