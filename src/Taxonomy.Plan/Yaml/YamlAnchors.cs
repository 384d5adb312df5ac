using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>
/// The anchors defined so far, and what their nodes would come to if every alias were written out: aliases of aliases
/// grow without end in a small text, and nest without end, so both are bounded.
/// </summary>
internal sealed class YamlAnchors(int textLength)
{
    /// <summary>More suggestions than anybody reads would make the work quadratic.</summary>
    private const int MaximumSuggestions = 20;
    private const int MaximumCandidates = 1_000;

    private readonly Dictionary<string, Anchored> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<YamlNode, YamlExtent> _extents = [];
    private long _budget = Budget(textLength);
    private int _suggestions;
    private bool _isRefused;

    /// <summary>A node with this anchor begins; until it ends, an alias of it would be recursive.</summary>
    public void Begin(string name) => _nodes[name] = default;

    public void End(string name, YamlNode node)
    {
        var extent = Measure(node);
        _extents[node] = extent;
        _nodes[name] = new(node, extent);
    }

    /// <summary>The node that an alias stands for; an unreadable one, and an error, if there is none.</summary>
    /// <param name="name">The alias's name.</param>
    /// <param name="span">Where it stands.</param>
    /// <param name="depth">Collections around it.</param>
    /// <param name="errors">Where to report.</param>
    public YamlNode Resolve(string name, SourceSpan span, int depth, List<YamlError> errors)
    {
        if (!_nodes.TryGetValue(name, out var anchored))
        {
            errors.Add(new(YamlErrorKind.UndefinedAlias, YamlMessages.UndefinedAlias(name, Suggestion(name)), span));
        }
        else if (anchored.Node is not { } node)
        {
            errors.Add(new(YamlErrorKind.Syntax, YamlMessages.RecursiveAlias(name), span));
        }
        else if (depth + anchored.Extent.Height > TolerantReader.MaximumDepth || anchored.Extent.Nodes > _budget)
        {
            // Where one is too much, so are all that follow.
            if (!_isRefused)
            {
                errors.Add(new(YamlErrorKind.Syntax, YamlMessages.EndlessAliases(name), span));
                _isRefused = true;
            }
        }
        else
        {
            _budget -= anchored.Extent.Nodes;
            return node;
        }

        return new YamlUnreadable(span);
    }

    /// <summary>Looks at each node once, for those with anchors of their own have been measured.</summary>
    private YamlExtent Measure(YamlNode node)
    {
        if (_extents.TryGetValue(node, out var extent))
        {
            return extent;
        }

        extent = YamlExtent.Scalar;
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    extent = extent.With(YamlExtent.Scalar).With(Measure(entry.Value));
                }

                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    extent = extent.With(Measure(item));
                }

                break;
        }

        return extent;
    }

    /// <summary>A sentence that names the anchor that was probably meant, or nothing.</summary>
    private string Suggestion(string name) =>
        _suggestions++ < MaximumSuggestions
        && NearestName.Find(name, _nodes.Keys.Take(MaximumCandidates)) is { } nearest
            ? $" Did you mean '*{nearest}'?"
            : "";

    /// <summary>How many nodes aliases may stand for: far more than a person would write, and linear in the text.</summary>
    private static long Budget(int textLength) => 10_000 + (8L * textLength);
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
