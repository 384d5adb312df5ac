using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Editing;

/// <summary>
/// A YAML file that is edited: a text with its nodes. Each edit gives another one, and changes no character but those it
/// has to; an edit that cannot be made so is not made.
/// </summary>
internal sealed class EditableYaml
{
    private readonly YamlDocument _document;

    private EditableYaml(string text, IReadOnlyList<TextEdit> edits)
    {
        Text = text;
        Edits = edits;
        _document = YamlReader.Read(text);
        Style = YamlStyle.Detect(text, _document.Root);
        Lines = new TextLines(text);
    }

    public string Text { get; }

    /// <summary>The edits that made this text of the one before.</summary>
    public IReadOnlyList<TextEdit> Edits { get; }

    public YamlNode? Root => _document.Root;

    public bool HasErrors => _document.Errors.Count > 0;

    public YamlStyle Style { get; }

    public TextLines Lines { get; }

    public static EditableYaml Parse(string text) => new(text, []);

    /// <summary>The value under some keys; null: there is none.</summary>
    public YamlNode? Find(IReadOnlyList<string> path)
    {
        var node = Root;
        foreach (var key in path)
        {
            if (node is not YamlMapping mapping || EntryOf(mapping, key) is not { } entry)
            {
                return null;
            }

            node = entry.Value;
        }

        return node;
    }

    /// <summary>What stands at the end of some steps.</summary>
    public YamlNode? NodeAt(IReadOnlyList<NodeStep> steps)
    {
        var node = Root;
        foreach (var step in steps)
        {
            node = node switch
            {
                YamlMapping mapping => mapping.Entries[step.Index].Value,
                YamlSequence sequence => sequence.Items[step.Index],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>The steps that lead to the entry whose key stands at a place; null: there is none.</summary>
    public IReadOnlyList<NodeStep>? PathTo(int keyStart)
    {
        var path = new List<NodeStep>();
        return Root is not null && Find(Root, keyStart, isItem: false, path) ? path : null;
    }

    /// <summary>Returns the steps to the item of a list that begins at a location, or null if there is none.</summary>
    public IReadOnlyList<NodeStep>? PathToItem(int start)
    {
        var path = new List<NodeStep>();
        return Root is not null && Find(Root, start, isItem: true, path) ? path : null;
    }

    /// <summary>
    /// The text after the edits; null when it would not say what is expected, or say it with more errors than before.
    /// </summary>
    public EditableYaml? With(IReadOnlyList<TextEdit> edits, YamlContent expected)
    {
        var ordered = edits.OrderBy(edit => edit.Start).ToArray();
        var result = new EditableYaml(TextEdit.Apply(Text, ordered), ordered);
        return
            result._document.Errors.Count <= _document.Errors.Count && expected.IsSaidBy(YamlContent.From(result.Root))
            ? result
            : null;
    }

    /// <summary>The last entry of a key: what a reader takes that does not refuse duplicates.</summary>
    public static YamlEntry? EntryOf(YamlMapping mapping, string key)
    {
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key.Value == key)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>Finds the steps to a key, or to an item of a list, that begins at a location.</summary>
    private static bool Find(YamlNode node, int start, bool isItem, List<NodeStep> path)
    {
        if (start < node.Span.Start || start > node.Span.End)
        {
            return false;
        }

        var parts = node switch
        {
            YamlMapping mapping => mapping.Entries.Select(entry => (isItem ? null : (YamlNode?)entry.Key, entry.Value)),
            YamlSequence sequence => sequence.Items.Select(item => (isItem ? item : null, item)),
            _ => Enumerable.Empty<(YamlNode? Wanted, YamlNode Value)>(),
        };
        var index = 0;
        foreach (var (wanted, value) in parts)
        {
            path.Add(new(index++));
            if (wanted?.Span.Start == start || Find(value, start, isItem, path))
            {
                return true;
            }

            path.RemoveAt(path.Count - 1);
        }

        return false;
    }
}

/// <summary>From a collection to one of its entries or items, by number.</summary>
internal readonly record struct NodeStep(int Index);
