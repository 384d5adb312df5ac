using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Editing;

/// <summary>Takes an entry out of a mapping, or an item out of a list, with the line or the comma that belonged to it.</summary>
internal static class EntryRemoval
{
    /// <summary>Removes the entry that stands at the end of some steps.</summary>
    /// <returns>Null when it cannot be done without changing something else.</returns>
    public static EditableYaml? RemoveEntry(EditableYaml file, IReadOnlyList<NodeStep> steps)
    {
        var owner = Owner(steps);
        if (file.NodeAt(owner) is not YamlMapping mapping)
        {
            return null;
        }

        // At the root, a section without entries would be nothing but its name.
        if (mapping is { Entries.Count: 1, IsFlow: false } && owner.Count == 1)
        {
            return RemoveEntry(file, owner);
        }

        var index = steps[steps.Count - 1].Index;
        var expected = YamlContent
            .From(file.Root)
            .Replace(
                owner,
                content =>
                    mapping is { Entries.Count: 1, IsFlow: false }
                        ? ScalarContent.Nothing
                        : new MappingContent([.. Without(((MappingContent)content).Entries, index)])
            );
        var entry = mapping.Entries[index];
        var edits = mapping.IsFlow
            ? InFlow(
                file,
                mapping.Span,
                entry.Key.Span.Start,
                EndOf(file, mapping, index),
                index > 0 ? EndOf(file, mapping, index - 1) : null
            )
            : Lines(file, entry.Key.Span, Math.Max(entry.Key.Span.End, entry.Value.Span.End));
        return edits is not null && expected is not null ? file.With(edits, expected) : null;
    }

    /// <summary>Removes the item that stands at the end of some steps.</summary>
    /// <returns>Null when it cannot be done without changing something else.</returns>
    public static EditableYaml? RemoveItem(EditableYaml file, IReadOnlyList<NodeStep> steps)
    {
        var owner = Owner(steps);
        if (file.NodeAt(owner) is not YamlSequence { Items.Count: > 1 } sequence)
        {
            return null;
        }

        var index = steps[steps.Count - 1].Index;
        var expected = YamlContent
            .From(file.Root)
            .Replace(owner, content => new SequenceContent([.. Without(((SequenceContent)content).Items, index)]));
        var span = sequence.Items[index].Span;
        var edits = sequence.IsFlow
            ? InFlow(file, sequence.Span, span.Start, span.End, index > 0 ? sequence.Items[index - 1].Span.End : null)
            : Lines(file, span, span.End);
        return edits is not null && expected is not null ? file.With(edits, expected) : null;
    }

    private static IReadOnlyList<NodeStep> Owner(IReadOnlyList<NodeStep> steps) => [.. steps.Take(steps.Count - 1)];

    private static IEnumerable<T> Without<T>(IReadOnlyList<T> items, int index) =>
        items.Where((_, other) => other != index);

    /// <summary>Whole lines: the key's, and those of its value with the comments that stand further in.</summary>
    private static List<TextEdit>? Lines(EditableYaml file, SourceSpan first, int end)
    {
        var lines = file.Lines;
        var line = lines.LineOf(first.Start);
        var before = file.Text.Substring(lines.Start(line), first.Start - lines.Start(line));
        if (before.Any(character => character is not (' ' or '-')))
        {
            return null;
        }

        var last = lines.LastLineOf(end, lines.Column(first.Start) + 1);

        // Of the empty lines before and after it, one is left.
        while (line > 0 && lines.IsBlank(line - 1) && last + 2 < lines.Count && lines.IsBlank(last + 1))
        {
            last++;
        }

        if (last + 1 < lines.Count)
        {
            return [new(lines.Start(line), lines.Start(last + 1) - lines.Start(line), "")];
        }

        // At the file's end the line break before goes with it.
        var start = line == 0 ? lines.Start(0) : lines.End(line - 1);
        return [new(start, file.Text.Length - start, "")];
    }

    /// <summary>
    /// With the comma behind it or, of what comes last, the one before it. Comments stay that stand beside what stays.
    /// What comes first has no <paramref name="previous"/> end.
    /// </summary>
    private static List<TextEdit> InFlow(EditableYaml file, SourceSpan collection, int start, int end, int? previous)
    {
        var text = file.Text;
        var after = SkipBlanks(text, end, collection.End - 1);
        var hasComma = after < collection.End - 1 && text[after] == ',';
        if (hasComma)
        {
            after++;
        }

        List<TextEdit> edits = [];
        if (!hasComma && previous is { } before && CommaAfter(text, before, start) is { } comma)
        {
            edits.Add(new(comma, 1, ""));
        }

        if (LinesOfItsOwn(file, collection, start, after) is { } lines)
        {
            edits.Add(lines);
        }
        else if (
            edits.Count > 0
            && text.Substring(edits[0].Start, start - edits[0].Start).TrimStart(',').Trim().Length == 0
        )
        {
            var from = edits[0].Start;
            while (text[from - 1] == ' ')
            {
                from--;
            }

            edits[0] = new(from, end - from, "");
        }
        else
        {
            after = SkipBlanks(text, after, collection.End - 1);
            edits.Add(new(start, (previous is null || hasComma ? after : end) - start, ""));
        }

        return edits;
    }

    /// <summary>The whole lines of what shares them with nothing but a comment.</summary>
    private static TextEdit? LinesOfItsOwn(EditableYaml file, SourceSpan collection, int start, int after)
    {
        var lines = file.Lines;
        var first = lines.LineOf(start);
        var last = lines.LineOf(after);
        if (
            first == lines.LineOf(collection.Start)
            || last >= lines.LineOf(collection.End - 1)
            || !IsBlank(file.Text, lines.Start(first), start)
            || (
                SkipBlanks(file.Text, after, lines.End(last)) is var rest
                && rest < lines.End(last)
                && file.Text[rest] != '#'
            )
        )
        {
            return null;
        }

        return new(lines.Start(first), lines.Start(last + 1) - lines.Start(first), "");
    }

    /// <summary>The comma behind what ends at a position; comments may hold others.</summary>
    private static int? CommaAfter(string text, int position, int limit)
    {
        for (; position < limit; position++)
        {
            if (text[position] == ',')
            {
                return position;
            }

            if (text[position] == '#')
            {
                position = text.IndexOf('\n', position);
            }
        }

        return null;
    }

    private static bool IsBlank(string text, int start, int end) => SkipBlanks(text, start, end) == end;

    private static int SkipBlanks(string text, int position, int limit)
    {
        while (position < limit && (text[position] is ' ' or '\t'))
        {
            position++;
        }

        return position;
    }

    /// <summary>Where an entry ends: of one without a value behind its colon.</summary>
    private static int EndOf(EditableYaml file, YamlMapping mapping, int index)
    {
        var entry = mapping.Entries[index];
        var end = Math.Max(entry.Key.Span.End, entry.Value.Span.End);
        if (entry.Value is not YamlScalar { Span.Length: 0 })
        {
            return end;
        }

        var colon = SkipBlanks(file.Text, entry.Key.Span.End, mapping.Span.End - 1);
        return file.Text[colon] == ':' ? Math.Max(end, colon + 1) : end;
    }
}
