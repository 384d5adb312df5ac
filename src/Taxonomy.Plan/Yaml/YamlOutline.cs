using Taxonomy.Plans.Text;

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
        var traps = SpecialLines.MarkTraps(text, lines, severalLines);
        var deep = SpecialLines.FindDeep(text, lines);
        var (from, to, second) = DocumentBounds.Find(text, lines);
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
        var covered = SpecialLines.Covered(severalLines);
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
}
