using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Editing;

/// <summary>A file's own habits, so that what is added looks like the rest.</summary>
internal sealed class YamlStyle
{
    private readonly Dictionary<int, int> _widths = [];
    private int _padded;
    private int _tight;
    private int _paddedLists;
    private int _tightLists;
    private int _single;
    private int _double;
    private int _indentedItems;
    private int _flushItems;

    private YamlStyle() { }

    /// <summary>What ends a line.</summary>
    public string LineEnding { get; private set; } = "\n";

    /// <summary>By how many columns a mapping stands further in than the key that it belongs to.</summary>
    public int IndentWidth =>
        _widths.Count == 0 ? 2 : _widths.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;

    /// <summary>By how many columns the dashes of a list stand further in than the key that it belongs to.</summary>
    public int ItemIndent => _flushItems > _indentedItems ? 0 : IndentWidth;

    /// <summary>What stands between <c>{</c> and the first entry.</summary>
    public string Padding => _tight > _padded ? "" : " ";

    /// <summary>What stands between <c>[</c> and the first item.</summary>
    public string ListPadding => _paddedLists > _tightLists ? " " : "";

    /// <summary>The quote that the file's texts have.</summary>
    public char Quote => _single > _double ? '\'' : '"';

    public static YamlStyle Detect(string text, YamlNode? root)
    {
        var style = new YamlStyle();
        var lineBreak = text.IndexOf('\n');
        if (lineBreak > 0 && text[lineBreak - 1] == '\r')
        {
            style.LineEnding = "\r\n";
        }

        if (root is not null)
        {
            style.Visit(text, root, null, new HashSet<YamlNode>());
        }

        return style;
    }

    private void Visit(string text, YamlNode node, YamlScalar? key, HashSet<YamlNode> seen)
    {
        // An alias is its anchor's node.
        if (!seen.Add(node))
        {
            return;
        }

        switch (node)
        {
            case YamlScalar scalar:
                Count(scalar);
                break;
            case YamlMapping mapping:
                CountMapping(text, mapping, key);
                foreach (var entry in mapping.Entries)
                {
                    Count(entry.Key);
                    Visit(text, entry.Value, entry.Key, seen);
                }

                break;
            case YamlSequence sequence:
                CountSequence(text, sequence, key);
                foreach (var item in sequence.Items)
                {
                    Visit(text, item, null, seen);
                }

                break;
        }
    }

    private void Count(YamlScalar scalar)
    {
        _single += scalar.Style == YamlScalarStyle.SingleQuoted ? 1 : 0;
        _double += scalar.Style == YamlScalarStyle.DoubleQuoted ? 1 : 0;
    }

    private void CountMapping(string text, YamlMapping mapping, YamlScalar? key)
    {
        if (mapping.Entries.Count == 0)
        {
            return;
        }

        if (mapping.IsFlow)
        {
            var isTight = text[mapping.Span.Start + 1] is not (' ' or '\r' or '\n');
            _tight += isTight ? 1 : 0;
            _padded += isTight ? 0 : 1;
        }
        else if (key is not null && mapping.Span.Line > key.Span.Line && mapping.Span.Column > key.Span.Column)
        {
            var width = mapping.Span.Column - key.Span.Column;
            _widths[width] = _widths.TryGetValue(width, out var count) ? count + 1 : 1;
        }
    }

    private void CountSequence(string text, YamlSequence sequence, YamlScalar? key)
    {
        if (sequence.IsFlow)
        {
            var isPadded = sequence.Items.Count > 0 && text[sequence.Span.Start + 1] == ' ';
            _paddedLists += isPadded ? 1 : 0;
            _tightLists += isPadded ? 0 : 1;
        }
        else if (key is not null)
        {
            _flushItems += sequence.Span.Column == key.Span.Column ? 1 : 0;
            _indentedItems += sequence.Span.Column > key.Span.Column ? 1 : 0;
        }
    }
}
