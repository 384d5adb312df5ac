using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Finds the keys of a mapping that it has had before.</summary>
internal struct RepeatedKeys(YamlMapping mapping)
{
    private const int FewEntries = 12;

    private readonly IReadOnlyList<YamlEntry> _entries = mapping.Entries;
    private Dictionary<string, int>? _seen;

    /// <summary>The earlier entry with the same key as this one, or -1. To be asked of each entry in turn.</summary>
    public int FirstOf(int index)
    {
        var key = _entries[index].Key.Value;
        if (_entries.Count <= FewEntries)
        {
            for (var i = 0; i < index; i++)
            {
                if (_entries[i].Key.Value == key)
                {
                    return i;
                }
            }

            return -1;
        }

        _seen ??= new(_entries.Count, StringComparer.Ordinal);
        if (_seen.TryGetValue(key, out var first))
        {
            return first;
        }

        _seen.Add(key, index);
        return -1;
    }
}
