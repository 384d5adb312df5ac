using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>A collection that is being put together from what could be read of it.</summary>
internal sealed class RepairedCollection(bool isMapping, int column)
{
    private readonly List<YamlEntry> _entries = [];
    private readonly List<YamlNode> _items = [];

    public bool IsMapping => isMapping;

    public int Column => column;

    public void Add(YamlScalar key, YamlNode value) => _entries.Add(new(key, value));

    public void Add(YamlNode item) => _items.Add(item);

    /// <summary>Adds what a parse of some chunks gave, if it is what was expected of them.</summary>
    public bool TryAdd(YamlAttempt attempt, int start, int chunks)
    {
        if (attempt.Root?.Span.Start != start)
        {
            return false;
        }

        switch (attempt.Root)
        {
            case YamlMapping { IsFlow: false } mapping when isMapping:
                _entries.AddRange(mapping.Entries);
                return true;
            case YamlSequence { IsFlow: false } sequence when !isMapping && sequence.Items.Count == chunks:
                _items.AddRange(sequence.Items);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Adds the complete children of a failed parse that begin before a place.</summary>
    public void Take(YamlPartial partial, int frame, int end)
    {
        var read = partial.Frames[frame];
        for (var i = read.First; i < read.First + read.Complete; i++)
        {
            if (!isMapping)
            {
                _items.Add(partial.Nodes[i]);
            }
            else if (partial.Entries[i].Key.Span.Start < end)
            {
                _entries.Add(partial.Entries[i]);
            }
        }
    }

    public YamlNode ToNode(SourceSpan span) =>
        isMapping ? new YamlMapping([.. _entries], false, span) : new YamlSequence([.. _items], false, span);
}
