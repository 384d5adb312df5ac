using Taxonomy.Plans.Diagnostics;
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

    /// <summary>Null while the node is being read: an alias of it would be recursive.</summary>
    private readonly Dictionary<string, YamlNode?> _nodes = new(StringComparer.Ordinal);
    private long _budget = Budget(textLength);
    private int _suggestions;
    private bool _isRefused;

    public void Begin(string name) => _nodes[name] = null;

    public void End(string name, YamlNode node) => _nodes[name] = node;

    /// <summary>The node that an alias stands for; an unreadable one, and an error, if there is none.</summary>
    /// <param name="name">The alias's name.</param>
    /// <param name="span">Where it stands.</param>
    /// <param name="depth">Collections around it.</param>
    /// <param name="errors">Where to report.</param>
    public YamlNode Resolve(string name, SourceSpan span, int depth, List<Finding> errors)
    {
        if (!_nodes.TryGetValue(name, out var node))
        {
            errors.Add(
                FindNear(name) is { } near
                    ? FormatRules.NoAnchorButNear.CreateFinding(span, name, near)
                    : FormatRules.NoAnchor.CreateFinding(span, name)
            );
        }
        else if (node is null)
        {
            errors.Add(YamlRules.RecursiveAlias.CreateFinding(span, name));
        }
        else if (depth + node.Height > TolerantReader.MaximumDepth || node.Nodes > _budget)
        {
            // Where one is too much, so are all that follow.
            if (!_isRefused)
            {
                errors.Add(YamlRules.EndlessAliases.CreateFinding(span, name));
                _isRefused = true;
            }
        }
        else
        {
            _budget -= node.Nodes;
            return node;
        }

        return new YamlUnreadable(span);
    }

    /// <summary>The anchor that was probably meant, or null.</summary>
    private string? FindNear(string name) =>
        _suggestions++ < MaximumSuggestions ? NearestName.Find(name, _nodes.Keys.Take(MaximumCandidates)) : null;

    /// <summary>How many nodes aliases may stand for: far more than a person would write, and linear in the text.</summary>
    private static long Budget(int textLength) => 10_000 + (8L * textLength);
}
