namespace Taxonomy.Plans.Merging;

/// <summary>
/// The identifiers of one scope of the generated code, compared without case, each with the one who has it.
/// </summary>
internal sealed class NameScope
{
    private readonly Dictionary<string, string> _holders = new(StringComparer.OrdinalIgnoreCase);

    public void Clear() => _holders.Clear();

    public void Reserve(IEnumerable<string> identifiers, string holder)
    {
        foreach (var identifier in identifiers)
        {
            Reserve(identifier, holder);
        }
    }

    public void Reserve(string identifier, string holder) => _holders[identifier] = holder;

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
        if (_holders.TryGetValue(identifier, out var other))
        {
            return other;
        }

        _holders.Add(identifier, holder);
        return null;
    }

    public string? HolderOf(string identifier) => _holders.TryGetValue(identifier, out var holder) ? holder : null;
}
