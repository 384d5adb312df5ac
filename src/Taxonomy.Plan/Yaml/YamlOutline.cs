namespace Taxonomy.Plans.Yaml;

/// <summary>
/// A text as lines with their indentation: what is left to go by when it cannot be parsed. Built in one pass, and only
/// when it is needed.
/// </summary>
internal sealed class YamlOutline
{
    private readonly string _text;
    private readonly int _markLength;
    private readonly List<int> _traps;
    private readonly List<int> _deep;
    private int? _step;

    private YamlOutline(string text, YamlLine[] lines, List<int> traps, List<int> deep, int from, int to)
    {
        _text = text;
        _markLength = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        Lines = lines;
        _traps = traps;
        _deep = deep;
        From = from;
        To = to;
    }

    public YamlLine[] Lines { get; }

    /// <summary>The first line of the first document.</summary>
    public int From { get; }

    /// <summary>After its last line.</summary>
    public int To { get; }

    /// <summary>A line that begins a second document, or -1.</summary>
    public int SecondDocument { get; private init; } = -1;

    /// <summary>There are comments that somebody meant to be entries.</summary>
    public bool HasTraps => _traps.Count > 0;

    /// <param name="text">The text.</param>
    /// <param name="severalLines">Parts whose lines are known to be texts or flow collections.</param>
    public static YamlOutline Of(string text, IReadOnlyList<SourceSpan> severalLines)
    {
        var lines = ReadLines(text);
        var traps = MarkTraps(text, lines, severalLines);
        var deep = FindDeep(text, lines);
        var (from, to, second) = FindDocument(text, lines);
        return new(text, lines, traps, deep, from, to) { SecondDocument = second };
    }

    /// <summary>How far this file mostly indents what belongs to an entry.</summary>
    public int Step => _step ??= FindStep();

    /// <summary>There are lines that the parser must not see: such comments, and lines with too many brackets.</summary>
    public bool HasSpecial(int from, int to) => Next(_traps, from, to) >= 0 || DeepLine(from, to) >= 0;

    /// <summary>A line with too many brackets, or -1.</summary>
    public int DeepLine(int from, int to) => Next(_deep, from, to);

    /// <summary>A place in a line.</summary>
    public TextPoint Point(int line, int index) =>
        new(index, line, index - Lines[line].Start + (line == 0 ? _markLength : 0));

    /// <summary>What a line says, without its indentation, a comment after it, and blanks.</summary>
    public SourceSpan Span(int line, int from)
    {
        var end = Lines[line].End;
        var last = YamlCharacters.BackOverSpace(_text, from, end);
        if (from < last && _text[from] is not ('"' or '\'' or '#'))
        {
            for (var i = from + 1; i < last; i++)
            {
                if (_text[i] == '#' && YamlCharacters.IsBlank(_text[i - 1]))
                {
                    last = YamlCharacters.BackOverSpace(_text, from, i);
                    break;
                }
            }
        }

        return Point(line, from).To(Point(line, last));
    }

    /// <summary>The lines as a part of the text for the parser.</summary>
    public YamlRange Range(int from, int to, int visibleFrom) =>
        new(
            Lines[from].Start,
            to < Lines.Length ? Lines[to].Start : _text.Length,
            visibleFrom,
            from,
            from == 0 ? _markLength : 0
        );

    /// <summary>Lines that are indented by tabs although the parser did not mind; one error for each run of them.</summary>
    public void ReportTabs(YamlWork work, IReadOnlyList<SourceSpan> severalLines)
    {
        var inRun = false;
        var covered = Covered(severalLines);
        for (var i = From; i < To; i++)
        {
            var line = Lines[i];
            if (line.Kind != YamlLineKind.Content)
            {
                continue;
            }

            var isTab = line.HasTab && !covered.Contains(i);
            if (isTab && !inRun)
            {
                work.Errors.Add(TabError(i));
            }

            inRun = isTab;
        }
    }

    public YamlError TabError(int line)
    {
        var tab = _text.IndexOf('\t', Lines[line].Start);
        var point = Point(line, tab);
        return new(YamlErrorKind.Syntax, YamlMessages.Tab, point.To(point.Plus(1)));
    }

    private int FindStep()
    {
        var counts = new int[10];
        var previous = -1;
        foreach (var line in Lines)
        {
            if (line.Kind == YamlLineKind.Content && !line.HasTab)
            {
                var step = line.Column - previous;
                if (previous >= 0 && step > 0 && step < counts.Length)
                {
                    counts[step]++;
                }

                previous = line.Column;
            }
        }

        // Two is what most people write.
        counts[2] += 2;
        return Array.IndexOf(counts, counts.Max());
    }

    private static int Next(List<int> lines, int from, int to)
    {
        if (lines.Count == 0)
        {
            return -1;
        }

        var next = lines.BinarySearch(from);
        next = next < 0 ? ~next : next;
        return next < lines.Count && lines[next] < to ? lines[next] : -1;
    }

    /// <summary>
    /// Lines that open more brackets than a plan may nest. The parser looks ahead in a line, and the time it takes for
    /// that grows with the square of the open brackets.
    /// </summary>
    private static List<int> FindDeep(string text, YamlLine[] lines)
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

    private static YamlLine[] ReadLines(string text)
    {
        List<YamlLine> lines = [];
        var start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        var textColumn = -1;
        while (true)
        {
            var end = YamlCharacters.LineEnd(text, start, text.Length);
            var content = YamlCharacters.OverBlanks(text, start, end);
            var hasTab = content > start && text.IndexOf('\t', start, content - start) >= 0;
            var kind = YamlLineKind.Content;
            if (textColumn >= 0 && (content == end || Spaces(text, start, content) >= textColumn))
            {
                kind = YamlLineKind.Text;
            }
            else if (content == end)
            {
                kind = YamlLineKind.Blank;
            }
            else
            {
                textColumn = -1;
                kind = text[content] == '#' ? YamlLineKind.Comment : YamlLineKind.Content;
                if (kind == YamlLineKind.Content)
                {
                    textColumn = ColumnOfText(text, start, content, end);
                }
            }

            lines.Add(new(start, content, end, kind, hasTab));
            if (end == text.Length)
            {
                return [.. lines];
            }

            start = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }
    }

    private static int Spaces(string text, int start, int content)
    {
        var index = start;
        while (index < content && text[index] == ' ')
        {
            index++;
        }

        return index - start;
    }

    /// <summary>Where the lines of a block scalar begin that this line announces, or -1.</summary>
    private static int ColumnOfText(string text, int start, int content, int end)
    {
        var owner = content;
        while (EntrySyntax.IsItem(text, owner, end))
        {
            var next = YamlCharacters.OverBlanks(text, owner + 1, end);
            if (next < end && IsTextHeader(text, next, end))
            {
                return owner - start + 1;
            }

            owner = next;
        }

        return EntrySyntax.Of(text, owner, end) is { HasValue: true } entry && IsTextHeader(text, entry.ValueStart, end)
            ? owner - start + 1
            : -1;
    }

    /// <summary><c>|</c> or <c>&gt;</c> with its options, and nothing more but a comment.</summary>
    private static bool IsTextHeader(string text, int index, int end)
    {
        if (text[index] is not ('|' or '>'))
        {
            return false;
        }

        index++;
        while (index < end && text[index] is '+' or '-' or (>= '1' and <= '9'))
        {
            index++;
        }

        var rest = YamlCharacters.OverBlanks(text, index, end);
        return rest == end || (text[rest] == '#' && rest > index);
    }

    private static List<int> MarkTraps(string text, YamlLine[] lines, IReadOnlyList<SourceSpan> severalLines)
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

    private static HashSet<int> Covered(IReadOnlyList<SourceSpan> severalLines)
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

    private static (int From, int To, int Second) FindDocument(string text, YamlLine[] lines)
    {
        var from = 0;
        var hasContent = false;
        var hasEnded = false;
        var end = lines.Length;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Kind is not (YamlLineKind.Content or YamlLineKind.Trap))
            {
                continue;
            }

            var isMarker =
                line.Column == 0
                && line.Content + 3 <= line.End
                && YamlCharacters.IsBlankOrEnd(text, line.Content + 3, line.End);
            var isEnd = isMarker && string.CompareOrdinal(text, line.Content, "...", 0, 3) == 0;
            var isStart = isMarker && string.CompareOrdinal(text, line.Content, "---", 0, 3) == 0;
            if (isEnd)
            {
                end = hasEnded ? end : i;
                hasEnded = true;
            }
            else if (hasEnded || (isStart && hasContent))
            {
                return (from, Math.Min(end, i), i);
            }
            else if (isStart)
            {
                from = i + 1;
                hasContent = true;
            }
            else
            {
                hasContent |= text[line.Content] != '%' || line.Column > 0;
            }
        }

        return (from, end, -1);
    }
}
