using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>Finds the lines that must not be given to the parser as they are.</summary>
internal static class SpecialLines
{
    /// <summary>Marks comments that somebody meant to be entries, and gives their numbers.</summary>
    public static List<int> MarkTraps(string text, YamlLine[] lines, IReadOnlyList<SourceSpan> severalLines)
    {
        List<int> traps = [];
        HashSet<int>? covered = null;
        var previous = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Kind == YamlLineKind.Content)
            {
                previous = i;
            }

            if (line.Kind != YamlLineKind.Comment || line.HasTab || !LooksLikeEntry(text, line))
            {
                continue;
            }

            var next = i + 1;
            while (next < lines.Length && lines[next].Kind is YamlLineKind.Blank)
            {
                next++;
            }

            // What is indented deeper belongs to the line before the comment if that one opens something there.
            var isTrap =
                next < lines.Length
                && lines[next].Kind == YamlLineKind.Content
                && !lines[next].HasTab
                && lines[next].Column > line.Column
                && !(previous >= 0 && lines[previous].Column == line.Column && Opens(text, lines[previous]));
            if (isTrap && !(covered ??= Covered(severalLines)).Contains(i))
            {
                lines[i] = line with { Kind = YamlLineKind.Trap };
                previous = i;
                traps.Add(i);
            }
        }

        return traps;
    }

    private static bool LooksLikeEntry(string text, YamlLine line) =>
        line.Content + 1 < line.End
        && char.IsLetterOrDigit(text[line.Content + 1])
        && EntrySyntax.Of(text, line.Content, line.End) is not null;

    private static bool Opens(string text, YamlLine line) =>
        EntrySyntax.Of(text, line.Content, line.End) is { HasValue: false };

    /// <summary>The further lines of texts and flow collections: what they hold is nothing but text to an outline.</summary>
    public static HashSet<int> Covered(IReadOnlyList<SourceSpan> severalLines)
    {
        HashSet<int> covered = [];
        foreach (var span in severalLines)
        {
            for (var line = span.Line + 1; line <= span.EndLine; line++)
            {
                covered.Add(line);
            }
        }

        return covered;
    }

    /// <summary>
    /// Lines that open more brackets than a plan may nest. The parser looks ahead in a line, and the time it takes for
    /// that grows with the square of the open brackets.
    /// </summary>
    public static List<int> FindDeep(string text, YamlLine[] lines)
    {
        List<int> deep = [];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Kind != YamlLineKind.Content)
            {
                continue;
            }

            var start = line.Content;
            while (EntrySyntax.IsItem(text, start, line.End))
            {
                start = YamlCharacters.OverBlanks(text, start + 1, line.End);
            }

            if (EntrySyntax.Of(text, start, line.End) is { } entry)
            {
                start = text[entry.KeyStart] is '{' or '[' ? entry.KeyStart : entry.ValueStart;
                if (start < line.End && text[start] is not ('{' or '['))
                {
                    continue;
                }
            }

            if (MostOpen(text, start, line.End) > YamlParse.MaximumDepth)
            {
                deep.Add(i);
            }
        }

        return deep;
    }

    private static int MostOpen(string text, int start, int end)
    {
        var open = 0;
        var most = 0;
        for (var i = start; i < end; i++)
        {
            switch (text[i])
            {
                case '{' or '[':
                    most = Math.Max(most, ++open);
                    break;
                case '}' or ']':
                    open--;
                    break;
                case '"' or '\'' when i == start || !YamlCharacters.IsWord(text[i - 1]):
                    var after = EntrySyntax.AfterQuotes(text, i, end);
                    i = after < 0 ? i : after - 1;
                    break;
            }
        }

        return most;
    }
}
