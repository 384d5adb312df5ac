namespace Taxonomy.Plans.Yaml;

/// <summary>
/// The anchors defined so far, and what their nodes would come to if every alias were written out: aliases of aliases
/// grow without end in a small text, and nest without end, so both are bounded.
/// </summary>
internal sealed class YamlAnchors(int textLength)
{
    private readonly Dictionary<string, Anchored> _nodes = new(StringComparer.Ordinal);

    /// <summary>How many nodes aliases may still stand for; far more than a person would write, and linear in the text.</summary>
    private long _budget = 10_000 + (8L * textLength);

    public IEnumerable<string> Names => _nodes.Keys;

    /// <summary>A node with this anchor begins; until it ends, an alias of it would be recursive.</summary>
    public void Begin(string name) => _nodes[name] = default;

    public void End(string name, YamlNode node, YamlExtent extent) => _nodes[name] = new(node, extent);

    public bool TryGet(string name, out Anchored anchored) => _nodes.TryGetValue(name, out anchored);

    public bool TrySpend(long nodes)
    {
        if (nodes > _budget)
        {
            return false;
        }

        _budget -= nodes;
        return true;
    }
}

/// <summary>A node that has an anchor.</summary>
/// <param name="Node">Null while it is being read.</param>
/// <param name="Extent">Known once it has been read.</param>
internal readonly record struct Anchored(YamlNode? Node, YamlExtent Extent);

/// <summary>How large a node is with all aliases written out.</summary>
/// <param name="Nodes">Itself and everything below it.</param>
/// <param name="Height">Levels of collections: 0 for a scalar.</param>
internal readonly record struct YamlExtent(long Nodes, int Height)
{
    public static YamlExtent Scalar => new(1, 0);

    public YamlExtent With(YamlExtent child) => new(Nodes + child.Nodes, Math.Max(Height, child.Height + 1));
}
