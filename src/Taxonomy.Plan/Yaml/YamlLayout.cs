namespace Taxonomy.Plans.Yaml;

/// <summary>
/// A text as lines with their indentation, for blocks whose lines do not agree: what most of them say counts. Built in
/// one pass, and only when it is needed.
/// </summary>
internal sealed class YamlLayout(YamlWork work, string text)
{
    /// <summary>More than an event has entries; a bound, so that many misplaced lines do not add up.</summary>
    private const int LinesCompared = 100;

    private readonly Line[] _lines = ReadLines(text);

    /// <param name="Start">The line's first character, after a byte-order mark.</param>
    /// <param name="Content">Its first character that is no blank.</param>
    /// <param name="End">Before its line break.</param>
    /// <param name="HasContent">It is neither blank nor a comment, nor a part of a block scalar.</param>
    /// <param name="HasTab">A tab stands in its indentation.</param>
    internal readonly record struct Line(int Start, int Content, int End, bool HasContent, bool HasTab)
    {
        public int Column => Content - Start;

        /// <summary>It says where it belongs.</summary>
        public bool Counts => HasContent && !HasTab;
    }

    /// <summary>The lines of one block.</summary>
    /// <param name="From">The first line.</param>
    /// <param name="To">After the last one.</param>
    /// <param name="Head">The block's first character, which in its first line may follow <c>- </c>.</param>
    internal readonly record struct BlockLines(int From, int To, int Head);

    /// <summary>A line by its number; null after the last one.</summary>
    public Line? LineAt(int number)
    {
        work.Lines++;
        return number < _lines.Length ? _lines[number] : null;
    }

    /// <summary>The lines from one on that are indented deeper than the block's owner.</summary>
    public BlockLines Region(int line, int head, int owner)
    {
        var to = line + 1;
        while (to < _lines.Length && !(_lines[to].Counts && _lines[to].Column <= owner && !IsStray(to, owner)))
        {
            work.Lines++;
            to++;
        }

        return new(line, to, head);
    }

    /// <summary>What most lines at a column are: entries (true), items (false), or neither.</summary>
    public bool? IsMapping(BlockLines region, int column)
    {
        var entries = 0;
        var items = 0;
        bool? first = null;
        for (var i = region.From; i < region.To; i++)
        {
            work.Lines++;
            if (!_lines[i].Counts || ColumnOf(region, i) != column)
            {
                continue;
            }

            if (IsItem(region, i))
            {
                items++;
                first ??= false;
            }
            else if (EntryOf(region, i) is not null)
            {
                entries++;
                first ??= true;
            }
        }

        // Items at their key's own column belong to that key.
        return first == true && entries * 2 >= items ? true
            : entries == items ? first
            : entries > items;
    }

    /// <summary>
    /// The column of a block's children: the one at which most of them stand, so that a single line that is off by one
    /// does not take the others with it.
    /// </summary>
    public int Column(BlockLines region, int owner)
    {
        // In order, for of equals the first one counts.
        List<int> candidates = [];
        Dictionary<int, int> counts = [];
        List<(int Column, bool IsChild)> open = [];
        var opens = true;
        for (var i = region.From; i < region.To; i++)
        {
            work.Lines++;
            if (!_lines[i].Counts)
            {
                continue;
            }

            var column = ColumnOf(region, i);
            var entry = EntryOf(region, i);
            var closes = !opens;
            while (open.Count > 0 && open[open.Count - 1].Column > column)
            {
                open.RemoveAt(open.Count - 1);
                closes = true;
            }

            var isSame = open.Count > 0 && open[open.Count - 1].Column == column;
            var isChild = isSame
                ? open[open.Count - 1].IsChild
                : open.Count == 0
                    // One further in than the first line, although that opens nothing there: then that one may be wrong.
                    || (closes && open.Count == 1 && open[0].Column > 0 && column == open[0].Column + 1);
            if (!isSame)
            {
                open.Add((column, isChild));
            }

            // Lines of a text over several lines say nothing.
            if (isChild && (entry is not null || IsItem(region, i)))
            {
                if (!counts.TryGetValue(column, out var count))
                {
                    candidates.Add(column);
                }

                counts[column] = count + 1;
            }

            opens = entry is not { HasValue: true } written || IsOpen(written.ValueStart, _lines[i].End);
        }

        var best = (Column: ColumnOf(region, region.From), Count: 0);
        // Two further in is what most people write.
        var usual = owner < 0 ? 0 : owner + 2;
        foreach (var candidate in candidates)
        {
            var count = counts[candidate];
            if (count > best.Count || (count == best.Count && candidate == usual))
            {
                best = (candidate, count);
            }
        }

        return best.Column;
    }

    /// <summary>Lines beyond this column belong to a line that is indented unlike its neighbours.</summary>
    /// <param name="line">The line's number.</param>
    /// <param name="at">Its column.</param>
    /// <param name="column">That of its neighbours.</param>
    /// <param name="neighbours">The entries that have been read; those of the line's block are the last ones.</param>
    /// <param name="first">Where they begin.</param>
    public int SkipAfter(int line, int at, int column, List<YamlEntry> neighbours, int first)
    {
        var next = line + 1;
        while (next < _lines.Length && !_lines[next].Counts)
        {
            work.Lines++;
            next++;
        }

        // What hangs in the air before the first child takes only its own lines.
        if (next == _lines.Length || at > column)
        {
            return at;
        }

        var opens = EntrySyntax.Of(text, _lines[line].Content, _lines[line].End) is { HasValue: false };
        var below = _lines[next].Column;
        var isParent =
            opens
            && below > at
            && (below < column || (below == column && Repeats(next, at, column, neighbours, first)));
        return isParent ? at : column;
    }

    /// <summary>
    /// Lines below a misplaced one stand where its neighbours do. They are its children, and not its neighbours, if
    /// they say what the neighbours before it have said: <c>description</c>, <c>properties</c>.
    /// </summary>
    private bool Repeats(int from, int at, int column, List<YamlEntry> neighbours, int first)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        for (var i = Math.Max(first, neighbours.Count - LinesCompared); i < neighbours.Count; i++)
        {
            known.Add(neighbours[i].Key.Value);
        }

        for (var i = from; i < _lines.Length && i < from + LinesCompared; i++)
        {
            var line = _lines[i];
            if (!line.Counts)
            {
                continue;
            }

            if (line.Column <= at)
            {
                break;
            }

            if (
                line.Column == column
                && EntrySyntax.Of(text, line.Content, line.End) is { } entry
                && known.Contains(text.Substring(entry.KeyStart, entry.KeyEnd - entry.KeyStart))
            )
            {
                return true;
            }
        }

        return false;
    }

    private bool IsStray(int i, int owner) =>
        owner >= 0 && _lines[i].Column == 0 && EntrySyntax.Of(text, _lines[i].Content, _lines[i].End) is null;

    private bool IsItem(BlockLines region, int i) => EntrySyntax.IsItem(text, ContentOf(region, i), _lines[i].End);

    private EntrySyntax? EntryOf(BlockLines region, int i) => EntrySyntax.Of(text, ContentOf(region, i), _lines[i].End);

    /// <summary>A quoted text or a flow collection begins here and does not end in this line.</summary>
    private bool IsOpen(int start, int end) =>
        text[start] is '"' or '\''
            ? EntrySyntax.AfterQuotes(text, text[start], start + 1, end) < 0
            : text[start] is '{' or '[' && EntrySyntax.AfterBrackets(text, start, end) < 0;

    private int ColumnOf(BlockLines region, int i) => ContentOf(region, i) - _lines[i].Start;

    private int ContentOf(BlockLines region, int i) => i == region.From ? region.Head : _lines[i].Content;

    private static Line[] ReadLines(string text)
    {
        List<Line> lines = [];
        var start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        var textColumn = -1;
        while (true)
        {
            var end = YamlCharacters.LineEnd(text, start, text.Length);
            var content = YamlCharacters.OverBlanks(text, start, end);
            var hasTab = content > start && text.IndexOf('\t', start, content - start) >= 0;
            var isText = textColumn >= 0 && (content == end || content - start >= textColumn);
            var hasContent = !isText && content < end && text[content] != '#';
            if (!isText && content < end)
            {
                textColumn = hasContent && OpensText(text, content, end) ? content - start + 1 : -1;
            }

            lines.Add(new(start, content, end, hasContent, hasTab));
            if (end == text.Length)
            {
                return [.. lines];
            }

            start = end + YamlCharacters.BreakLength(text, end);
        }
    }

    /// <summary>The line ends in <c>|</c> or <c>&gt;</c> with its options: a block scalar begins below it.</summary>
    private static bool OpensText(string text, int start, int end)
    {
        var index = EntrySyntax.EndOfText(text, start, end) - 1;
        while (index > start && text[index] is '+' or '-' or (>= '1' and <= '9'))
        {
            index--;
        }

        return text[index] is '|' or '>' && (index == start || YamlCharacters.IsBlank(text[index - 1]));
    }
}
