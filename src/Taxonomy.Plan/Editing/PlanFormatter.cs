using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Editing;

/// <summary>
/// Writes a plan file in its canonical layout: the keys of the format in their order, two columns of indentation,
/// <c>{ … }</c> and <c>[ … ]</c> on one line as long as they fit in 120 columns, one empty line before each section of
/// the root and at most one elsewhere. Comments, quotes and the order of names stay.
/// </summary>
public sealed class PlanFormatter
{
    private const int Indent = 2;
    private const int LongestLine = 120;

    private readonly EditableYaml _file;
    private readonly List<string> _output = [];

    private PlanFormatter(EditableYaml file) => _file = file;

    /// <summary>
    /// Returns the text in its canonical layout, or null if the file has YAML that cannot be laid out without changing
    /// what it says: errors, anchors and aliases, tags, or keys with a question mark.
    /// </summary>
    public static string? Format(string text)
    {
        var file = EditableYaml.Parse(text);
        if (file.HasErrors)
        {
            return null;
        }

        if (file.Root is not YamlMapping { IsFlow: false, Entries.Count: > 0 } root)
        {
            return file.Root is null or YamlScalar { IsNull: true } ? text : null;
        }

        var formatter = new PlanFormatter(file);
        try
        {
            formatter.WriteMapping(root, KeyOrder.Plan, 0, 0, file.Lines.Count - 1);
        }
        catch (NotSupportedException)
        {
            return null;
        }

        var formatted = formatter.Text();
        return IsSame(file, EditableYaml.Parse(formatted)) ? formatted : null;
    }

    private string Text()
    {
        var lines = new List<string>();
        foreach (var line in _output)
        {
            if (line.Length > 0 || (lines.Count > 0 && lines[lines.Count - 1].Length > 0))
            {
                lines.Add(line);
            }
        }

        while (lines.Count > 0 && lines[lines.Count - 1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        var mark = _file.Text.Length > 0 && _file.Text[0] == '\uFEFF' ? "\uFEFF" : "";
        var end = _file.Style.LineEnding;
        return mark + string.Join(end, lines) + end;
    }

    /// <summary>Writes the entries whose keys stand in some lines, at another column.</summary>
    private void WriteMapping(YamlMapping mapping, KeyOrder order, int column, int first, int last, string? dash = null)
    {
        while (column > 0 && first <= last && _file.Lines.IsBlank(first))
        {
            first++;
        }

        var parts = new List<(int Leading, int Key, int End)>();
        var next = first;
        foreach (var entry in mapping.Entries)
        {
            var key = LineOf(entry.Key.Span.Start);
            var end = Math.Min(
                last,
                _file.Lines.LastLineOf(
                    Math.Max(entry.Key.Span.End, entry.Value.Span.End),
                    _file.Lines.Column(entry.Key.Span.Start) + 1
                )
            );
            parts.Add((next, key, end));
            next = end + 1;
        }

        if (column == 0 && dash is null)
        {
            // What stands at the top of the file is about the file.
            WriteComments(first, parts[0].Key - 1, 0, isWithinItem: false);
            parts[0] = parts[0] with { Leading = parts[0].Key };
        }

        var isFirst = true;
        foreach (var index in order.Sort([.. mapping.Entries.Select(entry => entry.Key.Value)]))
        {
            var (leading, key, end) = parts[index];
            var entry = mapping.Entries[index];
            if (column == 0 && dash is null && !isFirst && HasSpace(entry))
            {
                _output.Add("");
            }

            WriteComments(leading, key - 1, column, isWithinItem: dash is not null && isFirst);
            var start = _output.Count;
            WriteEntry(entry, order, column, key, end);
            if (dash is not null && isFirst)
            {
                _output[start] = dash + _output[start].Substring(column);
            }

            isFirst = false;
        }

        WriteComments(next, last, column, isWithinItem: false);
    }

    // A setting in one line stands together with others.
    private static bool HasSpace(YamlEntry entry) => entry.Value is YamlMapping { IsFlow: false, Entries.Count: > 0 };

    private void WriteEntry(YamlEntry entry, KeyOrder order, int column, int keyLine, int lastLine)
    {
        RequirePlain(entry);
        var key = new string(' ', column) + Source(entry.Key) + ":";
        var below = order.Below(entry.Key.Value);
        switch (entry.Value)
        {
            case YamlMapping { IsFlow: false, Entries.Count: > 0 } mapping:
                _output.Add(key + CommentAfter(entry.Key.Span.End));
                WriteMapping(mapping, below, column + Indent, keyLine + 1, lastLine);
                break;
            case YamlSequence { IsFlow: false, Items.Count: > 0 } sequence:
                _output.Add(key + CommentAfter(entry.Key.Span.End));
                WriteItems(sequence, below, column + Indent, keyLine + 1, lastLine);
                break;
            default:
                WriteValue(entry, below, column, key, keyLine, lastLine);
                break;
        }
    }

    private void WriteValue(YamlEntry entry, KeyOrder below, int column, string key, int keyLine, int lastLine)
    {
        var value = entry.Value;
        if (value is YamlScalar { Span.Length: 0 })
        {
            _output.Add(key + CommentAfter(entry.Key.Span.End));
            WriteComments(keyLine + 1, lastLine, column + Indent, isWithinItem: false);
            return;
        }

        var isCollection = value is YamlMapping or YamlSequence;
        var endLine = LineOf(Math.Max(value.Span.End - 1, value.Span.Start));
        if (LineOf(value.Span.Start) != keyLine || (endLine != keyLine && !isCollection) || HasComment(value))
        {
            // Text of several lines, or with comments inside, keeps its own lines.
            WriteShifted(keyLine, lastLine, column - _file.Lines.Column(entry.Key.Span.Start));
            return;
        }

        WriteInline(key, value, below, column, CommentAfter(value.Span.End));
        WriteComments(endLine + 1, lastLine, column + Indent, isWithinItem: false);
    }

    /// <summary>Writes a value on one line or, of a mapping that is too long for it, one for each entry.</summary>
    private void WriteInline(string key, YamlNode value, KeyOrder order, int column, string comment)
    {
        var line = value is YamlScalar { Span.Length: 0 } ? key : $"{key} {Inline(value, order)}";
        if (line.Length <= LongestLine || value is not YamlMapping { Entries.Count: > 0 } mapping)
        {
            _output.Add(line + comment);
            return;
        }

        _output.Add(key + comment);
        var below = column + Indent;
        foreach (var index in order.Sort([.. mapping.Entries.Select(entry => entry.Key.Value)]))
        {
            var entry = mapping.Entries[index];
            WriteInline(
                new string(' ', below) + Source(entry.Key) + ":",
                entry.Value,
                order.Below(entry.Key.Value),
                below,
                comment: ""
            );
        }
    }

    private void WriteItems(YamlSequence sequence, KeyOrder order, int column, int first, int last)
    {
        var next = first;
        foreach (var item in sequence.Items)
        {
            var line = LineOf(item.Span.Start);
            var dashColumn = DashColumn(line, item);
            var end = Math.Min(last, _file.Lines.LastLineOf(item.Span.End, dashColumn + 1));
            WriteComments(next, line - 1, column, isWithinItem: false);
            var dash = new string(' ', column) + "- ";
            switch (item)
            {
                case YamlMapping { IsFlow: false, Entries.Count: > 0 } mapping:
                    WriteMapping(mapping, order, column + Indent, line, end, dash);
                    break;
                case YamlSequence { IsFlow: false }:
                    throw new NotSupportedException();
                default:
                    if (item.Span.Line != item.Span.EndLine || HasComment(item))
                    {
                        WriteShifted(line, end, column - dashColumn);
                        break;
                    }

                    _output.Add(dash + Inline(item, order) + CommentAfter(item.Span.End));
                    WriteComments(line + 1, end, column + Indent, isWithinItem: false);
                    break;
            }

            next = end + 1;
        }

        WriteComments(next, last, column, isWithinItem: false);
    }

    private int DashColumn(int line, YamlNode item)
    {
        var start = _file.Lines.Start(line);
        var before = _file.Text.Substring(start, item.Span.Start - start);
        var dash = before.IndexOf('-');
        return dash >= 0 && before.Remove(dash, 1).All(static character => character == ' ')
            ? dash
            : throw new NotSupportedException();
    }

    /// <summary>A value on one line, with the spaces of the canonical layout.</summary>
    private string Inline(YamlNode node, KeyOrder order)
    {
        switch (node)
        {
            case YamlMapping mapping:
                var entries = order
                    .Sort([.. mapping.Entries.Select(entry => entry.Key.Value)])
                    .Select(index =>
                    {
                        var entry = mapping.Entries[index];
                        RequirePlain(entry);
                        var value = entry.Value is YamlScalar { Span.Length: 0 }
                            ? ""
                            : " " + Inline(entry.Value, order.Below(entry.Key.Value));
                        return $"{Source(entry.Key)}:{value}";
                    });
                return mapping.Entries.Count == 0 ? "{}" : $"{{ {string.Join(", ", entries)} }}";
            case YamlSequence sequence:
                return $"[{string.Join(", ", sequence.Items.Select(item => Inline(item, order)))}]";
            case YamlScalar scalar when scalar.Span.Line == scalar.Span.EndLine:
                return Source(scalar);
            default:
                throw new NotSupportedException();
        }
    }

    /// <summary>Writes the comments of some lines at a column, and an empty line where there are some.</summary>
    private void WriteComments(int first, int last, int column, bool isWithinItem)
    {
        for (var line = first; line <= last; line++)
        {
            if (_file.Lines.IsBlank(line))
            {
                _output.Add("");
            }
            else if (
                column == 0
                && _output.TrueForAll(static text => text.Length == 0 || text[0] == '#')
                && IsDocumentStart(line)
            )
            {
                _output.Add("---");
            }
            else if (_file.Lines.IsComment(line) && !isWithinItem)
            {
                var start = _file.Lines.Start(line) + _file.Lines.Indent(line);
                _output.Add(
                    new string(' ', column) + _file.Text.Substring(start, _file.Lines.End(line) - start).TrimEnd()
                );
            }
            else
            {
                throw new NotSupportedException();
            }
        }
    }

    private bool IsDocumentStart(int line) =>
        _file.Text.Substring(_file.Lines.Start(line), _file.Lines.End(line) - _file.Lines.Start(line)).TrimEnd()
        == "---";

    private void WriteShifted(int first, int last, int shift)
    {
        for (var line = first; line <= last; line++)
        {
            var start = _file.Lines.Start(line);
            var text = _file.Text.Substring(start, _file.Lines.End(line) - start);
            var indent = _file.Lines.IsBlank(line) ? 0 : _file.Lines.Indent(line);
            _output.Add(
                _file.Lines.IsBlank(line) ? ""
                : indent + shift < 0 ? throw new NotSupportedException()
                : new string(' ', indent + shift) + text.Substring(indent)
            );
        }
    }

    // What stands between a key and its value but for a colon, spaces and comments is an anchor, an alias or a tag.
    private void RequirePlain(YamlEntry entry)
    {
        var start = _file.Lines.Start(LineOf(entry.Key.Span.Start));
        if (entry.Value.Span.Start < entry.Key.Span.End)
        {
            throw new NotSupportedException();
        }

        var between = _file.Text.Substring(entry.Key.Span.End, entry.Value.Span.Start - entry.Key.Span.End);
        foreach (var line in between.TrimStart().TrimStart(':').Split('\n'))
        {
            var text = line.Trim();
            if (text.Length > 0 && text[0] != '#' && text.Trim('-', ' ').Length > 0)
            {
                throw new NotSupportedException();
            }
        }

        if (
            _file
                .Text.Substring(start, entry.Key.Span.Start - start)
                .TrimStart()
                .StartsWith("?", StringComparison.Ordinal)
        )
        {
            throw new NotSupportedException();
        }
    }

    private bool HasComment(YamlNode node) =>
        node is YamlMapping or YamlSequence && YamlComments.In(_file, node).Count > 0;

    /// <summary>The comment behind a position in its line, with the space before it; empty: there is none.</summary>
    private string CommentAfter(int position)
    {
        var line = LineOf(position);
        var rest = _file.Text.Substring(position, _file.Lines.End(line) - position).TrimStart(':', ' ', '\t', ',');
        return rest.Length == 0 ? ""
            : rest[0] == '#' ? " " + rest.TrimEnd()
            : "";
    }

    private string Source(YamlScalar scalar) => _file.Text.Substring(scalar.Span.Start, scalar.Span.Length);

    private int LineOf(int position) => _file.Lines.LineOf(position);

    /// <summary>Whether two texts say the same but for the order of keys, and have the same comments.</summary>
    private static bool IsSame(EditableYaml before, EditableYaml after) =>
        after.Root is not null
        && Sorted(YamlContent.From(before.Root)).IsSaidBy(Sorted(YamlContent.From(after.Root)))
        && YamlComments
            .FindAll(before)
            .OrderBy(text => text, StringComparer.Ordinal)
            .SequenceEqual(
                YamlComments.FindAll(after).OrderBy(text => text, StringComparer.Ordinal),
                StringComparer.Ordinal
            );

    private static YamlContent Sorted(YamlContent content) =>
        content switch
        {
            MappingContent mapping => new MappingContent([
                .. mapping
                    .Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal)
                    .Select(entry => entry with { Value = Sorted(entry.Value) }),
            ]),
            SequenceContent sequence => new SequenceContent([.. sequence.Items.Select(Sorted)]),
            _ => content,
        };
}
