namespace Taxonomy.Plans.Editing;

/// <summary>Writes content as YAML, in a file's own style.</summary>
internal sealed class ContentWriter(YamlStyle style)
{
    // Where people's plans break, too.
    private const int LongestLine = 120;

    /// <summary>On one line, as it stands within <c>{ }</c>.</summary>
    public string Flow(YamlContent content, bool inFlow = true) =>
        content switch
        {
            ScalarContent scalar => Scalar(scalar, inFlow),
            MappingContent { Entries.Count: 0 } => "{}",
            MappingContent mapping => "{"
                + style.Padding
                + string.Join(", ", mapping.Entries.Select(FlowEntry))
                + style.Padding
                + "}",
            SequenceContent { Items.Count: 0 } => "[]",
            SequenceContent sequence => "["
                + style.ListPadding
                + string.Join(", ", sequence.Items.Select(item => Flow(item)))
                + style.ListPadding
                + "]",
            _ => "",
        };

    /// <summary>An entry on one line, as it stands within <c>{ }</c>.</summary>
    public string FlowEntry(ContentEntry entry)
    {
        var value = Flow(entry.Value);
        return value.Length == 0 ? Key(entry.Key, true) + ":" : $"{Key(entry.Key, true)}: {value}";
    }

    /// <summary>The lines of an entry whose key stands at a column.</summary>
    public IEnumerable<string> Lines(ContentEntry entry, int column, bool isKeyQuoted = false)
    {
        var key = new string(' ', column) + Key(entry.Key, false, isKeyQuoted) + ":";
        if (entry.Value is ScalarContent { IsNothing: true })
        {
            return [key];
        }

        var line = IsBlock(entry.Value) ? null : $"{key} {Flow(entry.Value, inFlow: false)}";
        if (line is not null && (line.Length <= LongestLine || !CanBeBlock(entry.Value)))
        {
            return [line];
        }

        var children = entry.Value switch
        {
            MappingContent mapping => mapping.Entries.SelectMany(child => Lines(child, column + style.IndentWidth)),
            SequenceContent sequence => sequence.Items.Select(item => Item(item, column + style.ItemIndent)),
            _ => [],
        };
        return [key, .. children];
    }

    /// <summary>The line of an item whose dash stands at a column.</summary>
    public string Item(YamlContent item, int column) => new string(' ', column) + "- " + Flow(item, inFlow: false);

    private static bool IsBlock(YamlContent content) => content is MappingContent { IsFlow: false, Entries.Count: > 0 };

    private static bool CanBeBlock(YamlContent content) =>
        content is MappingContent { Entries.Count: > 0 } or SequenceContent { Items.Count: > 0 };

    private string Key(string key, bool inFlow, bool isQuoted = false) =>
        ScalarText.Write(key, style.Quote, inFlow, isQuoted);

    private string Scalar(ScalarContent scalar, bool inFlow) =>
        scalar.IsPlain == true
            ? scalar.Value
            : ScalarText.Write(scalar.Value, style.Quote, inFlow, ScalarText.IsAmbiguous(scalar.Value));
}
