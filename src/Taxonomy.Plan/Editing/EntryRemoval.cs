using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Editing;

/// <summary>Takes an entry out of a mapping, or an item out of a list, with the line or the comma that belonged to it.</summary>
internal static class EntryRemoval
{
    /// <summary>Removes the entry that stands at the end of some steps.</summary>
    /// <returns>Null when it cannot be done without changing something else.</returns>
    public static YamlText? RemoveEntry(YamlText file, IReadOnlyList<NodeStep> steps)
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
            .Of(file.Root)
            .Replace(
                owner,
                content =>
                    mapping is { Entries.Count: 1, IsFlow: false }
                        ? ScalarContent.Nothing
                        : new MappingContent([.. Without(((MappingContent)content).Entries, index)])
            );
        var entry = mapping.Entries[index];
        var edit = mapping.IsFlow
            ? InFlow(
                file,
                mapping.Span,
                entry.Key.Span.Start,
                Math.Max(entry.Key.Span.End, entry.Value.Span.End),
                index > 0
            )
            : Lines(file, entry.Key.Span, Math.Max(entry.Key.Span.End, entry.Value.Span.End));
        return edit is { } made && expected is not null ? file.With([made], expected) : null;
    }

    /// <summary>Removes the item that stands at the end of some steps.</summary>
    /// <returns>Null when it cannot be done without changing something else.</returns>
    public static YamlText? RemoveItem(YamlText file, IReadOnlyList<NodeStep> steps)
    {
        var owner = Owner(steps);
        if (file.NodeAt(owner) is not YamlSequence { Items.Count: > 1 } sequence)
        {
            return null;
        }

        var index = steps[steps.Count - 1].Index;
        var expected = YamlContent
            .Of(file.Root)
            .Replace(owner, content => new SequenceContent([.. Without(((SequenceContent)content).Items, index)]));
        var span = sequence.Items[index].Span;
        var edit = sequence.IsFlow
            ? InFlow(file, sequence.Span, span.Start, span.End, index > 0)
            : Lines(file, span, span.End);
        return edit is { } made && expected is not null ? file.With([made], expected) : null;
    }

    private static IReadOnlyList<NodeStep> Owner(IReadOnlyList<NodeStep> steps) => [.. steps.Take(steps.Count - 1)];

    private static IEnumerable<T> Without<T>(IReadOnlyList<T> items, int index) =>
        items.Where((_, other) => other != index);

    /// <summary>Whole lines: the key's, and those of its value with the comments that stand further in.</summary>
    private static TextEdit? Lines(YamlText file, SourceSpan first, int end)
    {
        var lines = file.Lines;
        var line = lines.LineOf(first.Start);
        var before = file.Text.Substring(lines.Start(line), first.Start - lines.Start(line));
        if (before.Any(character => character is not (' ' or '-')))
        {
            return null;
        }

        var last = lines.LastLineOf(end, lines.Column(first.Start) + 1);
        if (last + 1 < lines.Count)
        {
            return new(lines.Start(line), lines.Start(last + 1) - lines.Start(line), "");
        }

        // At the file's end the line break before goes with it.
        var start = line == 0 ? lines.Start(0) : lines.End(line - 1);
        return new(start, file.Text.Length - start, "");
    }

    private static TextEdit InFlow(YamlText file, SourceSpan collection, int start, int end, bool hasBefore)
    {
        var text = file.Text;
        if (hasBefore)
        {
            // With the comma before it.
            while (start > collection.Start && text[start - 1] != ',')
            {
                start--;
            }

            return new(start - 1, end - start + 1, "");
        }

        var after = end;
        while (after < collection.End - 1 && (char.IsWhiteSpace(text[after]) || text[after] == ','))
        {
            after++;
        }

        return new(start, after - start, "");
    }
}
