using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Editing;

/// <summary>Adds an entry to a mapping, or an item to a list, wherever and however it is written.</summary>
internal sealed class EntryInsertion(EditableYaml file)
{
    private readonly ContentWriter _writer = new(file.Style);
    private readonly List<TextEdit> _edits = [];

    /// <summary>Adds an entry to the mapping under a path, whose last steps may not be there yet.</summary>
    /// <returns>Null when it cannot be done without changing something else.</returns>
    public static EditableYaml? Add(EditableYaml file, IReadOnlyList<string> path, ContentEntry entry)
    {
        var known = 0;
        while (known < path.Count && file.Find([.. path.Take(known + 1)]) is not null)
        {
            known++;
        }

        for (var i = path.Count - 1; i >= known; i--)
        {
            entry = new(path[i], new MappingContent([entry]) { IsFlow = false });
        }

        var steps = new List<NodeStep>();
        var node = file.Root;
        foreach (var key in path.Take(known))
        {
            var mapping = (YamlMapping)node!;
            var index = mapping.Entries.ToList().FindIndex(other => other.Key.Value == key);
            steps.Add(new(index));
            node = mapping.Entries[index].Value;
        }

        return Add(file, steps, entry);
    }

    /// <summary>Adds an entry to what stands at a path: a mapping, nothing yet, or a scalar in the short form.</summary>
    /// <param name="file">The file.</param>
    /// <param name="steps">Where the mapping is.</param>
    /// <param name="entry">What is added.</param>
    /// <param name="shortForm">The key under which a scalar or list that stands there goes on; null: there must be none.</param>
    public static EditableYaml? Add(
        EditableYaml file,
        IReadOnlyList<NodeStep> steps,
        ContentEntry entry,
        string? shortForm = null
    )
    {
        var insertion = new EntryInsertion(file);
        var expected = YamlContent.From(file.Root).Replace(steps, content => Expected(content, entry, shortForm));
        var (key, inFlow) = insertion.KeyOf(steps);
        return insertion.Write(file.NodeAt(steps), key, inFlow, entry, shortForm) && expected is not null
            ? file.With(insertion._edits, expected)
            : null;
    }

    /// <summary>Adds entries to a section of the root: in block style all at once, otherwise one by one.</summary>
    /// <returns>Null when it cannot be done without changing something else.</returns>
    public static EditableYaml? AddToSection(EditableYaml file, string section, IReadOnlyList<ContentEntry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (file.Find([section]) is YamlMapping { Entries.Count: > 0, IsFlow: false } mapping)
            {
                return AppendAll(file, section, mapping, [.. entries.Skip(i)]);
            }

            if (Add(file, [section], entries[i]) is not { } added)
            {
                return null;
            }

            file = added;
        }

        return file;
    }

    private static EditableYaml? AppendAll(
        EditableYaml file,
        string section,
        YamlMapping mapping,
        IReadOnlyList<ContentEntry> entries
    )
    {
        var insertion = new EntryInsertion(file);
        insertion.AppendToBlock(mapping, entries);
        var index = ((YamlMapping)file.Root!).Entries.ToList().FindIndex(entry => entry.Key.Value == section);
        var expected = YamlContent
            .From(file.Root)
            .Replace([new(index)], content => new MappingContent([.. ((MappingContent)content).Entries, .. entries]));
        return expected is null ? null : file.With(insertion._edits, expected);
    }

    /// <summary>Adds an item to a list that is there.</summary>
    public static EditableYaml? AddItem(EditableYaml file, IReadOnlyList<NodeStep> steps, ScalarContent item)
    {
        var insertion = new EntryInsertion(file);
        if (file.NodeAt(steps) is not YamlSequence sequence)
        {
            return null;
        }

        var expected = YamlContent
            .From(file.Root)
            .Replace(steps, content => new SequenceContent([.. ((SequenceContent)content).Items, item]));
        insertion.WriteItem(sequence, item);
        return expected is null ? null : file.With(insertion._edits, expected);
    }

    private (YamlScalar? Key, bool InFlow) KeyOf(IReadOnlyList<NodeStep> steps)
    {
        if (steps.Count == 0)
        {
            return (null, false);
        }

        return file.NodeAt([.. steps.Take(steps.Count - 1)]) switch
        {
            YamlMapping mapping => (mapping.Entries[steps[steps.Count - 1].Index].Key, mapping.IsFlow),
            YamlSequence sequence => (null, sequence.IsFlow),
            _ => (null, false),
        };
    }

    private static MappingContent? Expected(YamlContent content, ContentEntry entry, string? shortForm) =>
        content switch
        {
            MappingContent mapping => new([.. mapping.Entries, entry]),
            ScalarContent scalar when scalar.IsPlain == true && ScalarText.IsNull(scalar.Value) => new([entry]),
            ScalarContent or SequenceContent when shortForm is not null => new([
                // Within braces a text may need quotes that it had not before.
                new(shortForm, content is ScalarContent text ? new ScalarContent(text.Value) : content),
                entry,
            ]),
            _ => null,
        };

    private bool Write(YamlNode? node, YamlScalar? key, bool inFlow, ContentEntry entry, string? shortForm)
    {
        switch (node)
        {
            case YamlMapping { Entries.Count: > 0, IsFlow: false } mapping:
                AppendToBlock(mapping, [entry]);
                return true;
            case YamlMapping { Entries.Count: > 0 } mapping:
                AppendToFlow(mapping.Span, mapping.Entries[mapping.Entries.Count - 1], _writer.FlowEntry(entry));
                return true;
            case YamlMapping mapping when key is null || inFlow:
                Replace(mapping.Span, _writer.Flow(new MappingContent([entry])));
                return true;
            case YamlMapping mapping:
                Remove(mapping.Span);
                return WriteBelow(key, entry);
            case null when key is null:
                return WriteFile(entry);
            case YamlScalar { IsNull: true } when key is not null && inFlow:
                WriteInFlow(key, (YamlScalar)node, entry);
                return true;
            case YamlScalar { IsNull: true } nothing when key is not null:
                Remove(nothing.Span);
                return WriteBelow(key, entry);
            case YamlScalar scalar when shortForm is not null && scalar.Style != YamlScalarStyle.Block:
                var content = new MappingContent([new(shortForm, new ScalarContent(scalar.Value)), entry]);
                Replace(scalar.Span, _writer.Flow(content));
                return true;
            case YamlSequence { IsFlow: true } list when shortForm is not null:
                var rest = $", {_writer.FlowEntry(entry)}{file.Style.Padding}}}";
                _edits.Add(new(list.Span.Start, 0, $"{{{file.Style.Padding}{shortForm}: "));
                _edits.Add(new(list.Span.End, 0, rest));
                return true;
            default:
                return false;
        }
    }

    private bool WriteFile(ContentEntry entry)
    {
        // Nothing but comments, perhaps: below them.
        var last = file.Lines.Count - 1;
        while (last > 0 && file.Lines.IsBlank(last))
        {
            last--;
        }

        var lines = string.Join(file.Style.LineEnding, _writer.Lines(entry, 0));
        if (file.Lines.IsBlank(last))
        {
            _edits.Add(new(file.Lines.Start(last), 0, lines + (file.Text.Length == 0 ? file.Style.LineEnding : "")));
        }
        else
        {
            _edits.Add(new(file.Lines.End(last), 0, file.Style.LineEnding + lines));
        }

        return true;
    }

    private void AppendToBlock(YamlMapping mapping, IReadOnlyList<ContentEntry> entries)
    {
        var first = mapping.Entries[0].Key;
        var column = file.Lines.Column(first.Span.Start);
        var last = mapping.Entries[mapping.Entries.Count - 1];
        var lastLine = file.Lines.LastLineOf(Math.Max(mapping.Span.End, last.Key.Span.End), column);
        var isQuoted =
            mapping.Entries.Count > 1 && mapping.Entries.All(other => other.Key.Style != YamlScalarStyle.Plain);
        var blankLines = Enumerable.Repeat("", BlankLines(mapping)).ToList();
        InsertBelow(lastLine, entries.SelectMany(entry => blankLines.Concat(_writer.Lines(entry, column, isQuoted))));
    }

    /// <summary>How many blank lines the mapping has between its entries; of equal numbers, the one that came last.</summary>
    private int BlankLines(YamlMapping mapping)
    {
        if (mapping.Entries.Count < 2)
        {
            return mapping == file.Root || !IsDefinitions(mapping) ? 0 : BlankLinesOfOthers(mapping);
        }

        return mapping
            .Entries.Skip(1)
            .Select((entry, index) => (Count: file.Lines.BlankLinesAbove(entry.Key.Span.Line), Index: index))
            .GroupBy(pair => pair.Count)
            .OrderByDescending(group => group.Count())
            .ThenByDescending(group => group.Max(pair => pair.Index))
            .First()
            .Key;
    }

    private bool IsDefinitions(YamlMapping mapping) =>
        file.Root is YamlMapping root && root.Entries.Any(entry => entry.Value == mapping);

    private int BlankLinesOfOthers(YamlMapping mapping) =>
        ((YamlMapping)file.Root!)
            .Entries.Select(entry => entry.Value)
            .OfType<YamlMapping>()
            .Where(other => other != mapping && !other.IsFlow && other.Entries.Count > 1)
            .Select(BlankLines)
            .FirstOrDefault();

    private void AppendToFlow(SourceSpan collection, YamlEntry last, string text)
    {
        var end = Math.Max(last.Key.Span.End, last.Value.Span.End);
        if (last.Value is YamlScalar { Span.Length: 0 })
        {
            // The colon of an entry without a value.
            var colon = SkipBlanks(last.Key.Span.End);
            end = file.Text[colon] == ':' ? colon + 1 : last.Key.Span.End;
        }

        AppendToFlow(collection, last.Key.Span, end, text);
    }

    private void AppendToFlow(SourceSpan collection, SourceSpan last, int end, string text)
    {
        var comma = SkipBlanks(end);
        var hasComma = comma < collection.End && file.Text[comma] == ',';
        if (hasComma)
        {
            end = comma + 1;
        }

        if (last.Line > collection.Line && file.Lines.LineOf(collection.End - 1) > file.Lines.LineOf(end - 1))
        {
            // One entry a line.
            if (!hasComma)
            {
                _edits.Add(new(end, 0, ","));
            }

            var line = file.Lines.LineOf(end - 1);
            var indent = new string(' ', file.Lines.Indent(last.Line));
            InsertBelow(line, [indent + text + (hasComma ? "," : "")]);
        }
        else
        {
            _edits.Add(new(end, 0, (hasComma ? " " : ", ") + text));
        }
    }

    private void WriteInFlow(YamlScalar key, YamlScalar nothing, ContentEntry entry)
    {
        var value = _writer.Flow(new MappingContent([entry]));
        if (nothing.Span.Length > 0)
        {
            Replace(nothing.Span, value);
            return;
        }

        var colon = SkipBlanks(key.Span.End);
        var hasColon = file.Text[colon] == ':';
        _edits.Add(new(hasColon ? colon + 1 : key.Span.End, 0, (hasColon ? " " : ": ") + value));
    }

    private bool WriteBelow(YamlScalar key, ContentEntry entry)
    {
        var column = file.Lines.Column(key.Span.Start) + file.Style.IndentWidth;
        InsertBelow(file.Lines.LastLineOf(LineEndOf(key), column), _writer.Lines(entry, column));
        return true;
    }

    // Comments behind the key belong to its line.
    private int LineEndOf(YamlScalar key) => file.Lines.End(key.Span.Line);

    private void WriteItem(YamlSequence sequence, ScalarContent item)
    {
        if (sequence.Items.Count == 0)
        {
            Replace(sequence.Span, _writer.Flow(new SequenceContent([item])));
            return;
        }

        var last = sequence.Items[sequence.Items.Count - 1].Span;
        if (sequence.IsFlow)
        {
            AppendToFlow(sequence.Span, last, last.End, _writer.Flow(item));
        }
        else
        {
            var column = file.Lines.Column(sequence.Span.Start);
            InsertBelow(file.Lines.LastLineOf(sequence.Span.End, column), [_writer.Item(item, column)]);
        }
    }

    private void InsertBelow(int line, IEnumerable<string> lines)
    {
        var ending = file.Style.LineEnding;
        _edits.Add(new(file.Lines.End(line), 0, string.Concat(lines.Select(text => ending + text))));
    }

    private void Replace(SourceSpan span, string text) => _edits.Add(new(span.Start, span.Length, text));

    private void Remove(SourceSpan span)
    {
        if (span.Length > 0)
        {
            var start = span.Start;
            while (start > 0 && file.Text[start - 1] is ' ' or '\t')
            {
                start--;
            }

            _edits.Add(new(start, span.End - start, ""));
        }
    }

    private int SkipBlanks(int position)
    {
        while (position < file.Text.Length && char.IsWhiteSpace(file.Text[position]))
        {
            position++;
        }

        return Math.Min(position, file.Text.Length - 1);
    }
}
