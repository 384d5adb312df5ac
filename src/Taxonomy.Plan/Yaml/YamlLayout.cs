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
    /// <param name="Counts">
    /// It says where it belongs: it is neither empty nor a comment nor a part of a block scalar, and has no tab in its
    /// indentation.
    /// </param>
    internal readonly record struct Line(int Start, int Content, int End, bool Counts)
    {
        public int Column => Content - Start;
    }

    /// <summary>What stands at one column of a block.</summary>
    private sealed class Votes(int column)
    {
        public int Column { get; } = column;
        public int Children { get; set; }
        public int Entries { get; set; }
        public int Items { get; set; }
        public bool? BeginsWithEntry { get; set; }

        /// <summary>Most lines are entries (true) or items (false). Items at their key's own column belong to that key.</summary>
        public bool? IsMapping =>
            BeginsWithEntry == true && Entries * 2 >= Items ? true
            : Entries == Items ? BeginsWithEntry
            : Entries > Items;
    }

    /// <summary>A line by its number; null after the last one.</summary>
    public Line? LineAt(int number)
    {
        work.Lines++;
        return number < _lines.Length ? _lines[number] : null;
    }

    /// <summary>
    /// The column of a block's children, and whether they are entries: where most of them stand, so that a single line
    /// that is off by one does not take the others with it. Null if they are neither entries nor items.
    /// </summary>
    /// <param name="first">The number of its first line.</param>
    /// <param name="head">The block's first character, which in its first line may follow <c>- </c>.</param>
    /// <param name="owner">The column that all of its lines are beyond.</param>
    public (int Column, bool IsMapping)? FindMajority(int first, int head, int owner)
    {
        List<Votes> columns = [new(head - _lines[first].Start)];
        List<Votes> candidates = [];
        List<(int Column, bool IsChild)> open = [];
        var opens = true;
        for (var i = first; i < _lines.Length && (i == first || !EndsBlock(_lines[i], owner)); i++)
        {
            work.Lines++;
            var line = _lines[i];
            if (!line.Counts)
            {
                continue;
            }

            var content = i == first ? head : line.Content;
            var column = content - line.Start;
            var closes = !opens;
            while (open.Count > 0 && open[open.Count - 1].Column > column)
            {
                open.RemoveAt(open.Count - 1);
                closes = true;
            }

            if (open.Count == 0 || open[open.Count - 1].Column != column)
            {
                // One further in than the first line, although that opens nothing there: then that one may be wrong.
                var isBeyondFirst = closes && open.Count == 1 && open[0].Column > 0 && column == open[0].Column + 1;
                open.Add((column, open.Count == 0 || isBeyondFirst));
            }

            // Lines of a text over several lines say nothing.
            var isItem = EntrySyntax.IsItem(text, content, line.End);
            var entry = EntrySyntax.Parse(text, content, line.End);
            if (isItem || entry is not null)
            {
                var votes = columns.Find(votes => votes.Column == column);
                if (votes is null)
                {
                    columns.Add(votes = new(column));
                }

                if (open[open.Count - 1].IsChild && votes.Children++ == 0)
                {
                    candidates.Add(votes);
                }

                votes.Items += isItem ? 1 : 0;
                votes.Entries += isItem ? 0 : 1;
                votes.BeginsWithEntry ??= !isItem;
            }

            opens =
                entry is not { HasValue: true } written
                || EntrySyntax.AfterGroup(text, written.ValueStart, line.End) < 0;
        }

        // Two further in is what most people write; otherwise, of equals the first one counts.
        var usual = owner < 0 ? 0 : owner + 2;
        var most = candidates.Count == 0 ? 0 : candidates.Max(votes => votes.Children);
        candidates.RemoveAll(votes => votes.Children < most);
        var best = candidates.Find(votes => votes.Column == usual) ?? candidates.FirstOrDefault() ?? columns[0];

        return best.IsMapping is { } isMapping ? (best.Column, isMapping) : null;
    }

    /// <summary>Lines beyond this column belong to a line that is indented unlike its neighbors.</summary>
    /// <param name="line">The line's number.</param>
    /// <param name="at">Its column.</param>
    /// <param name="column">That of its neighbors.</param>
    /// <param name="neighbors">The entries that have been read; those of the line's block are the last ones.</param>
    /// <param name="first">Where they begin.</param>
    public int SkipAfter(int line, int at, int column, List<YamlEntry> neighbors, int first)
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

        var opens = EntrySyntax.Parse(text, _lines[line].Content, _lines[line].End) is { HasValue: false };
        var below = _lines[next].Column;
        var isParent =
            opens && below > at && (below < column || (below == column && Repeats(next, at, column, neighbors, first)));
        return isParent ? at : column;
    }

    /// <summary>
    /// Lines below a misplaced one stand where its neighbors do. They are its children, and not its neighbors, if
    /// they say what the neighbors before it have said: <c>description</c>, <c>properties</c>.
    /// </summary>
    private bool Repeats(int from, int at, int column, List<YamlEntry> neighbors, int first)
    {
        var shown = Math.Max(first, neighbors.Count - LinesCompared);
        HashSet<string> known =
        [
            .. neighbors.GetRange(shown, neighbors.Count - shown).Select(entry => entry.Key.Value),
        ];
        return new ArraySegment<Line>(_lines, from, Math.Min(LinesCompared, _lines.Length - from))
            .Where(line => line.Counts)
            .TakeWhile(line => line.Column > at)
            .Any(line =>
                line.Column == column
                && EntrySyntax.Parse(text, line.Content, line.End) is { } entry
                && known.Contains(text.Substring(entry.KeyStart, entry.KeyEnd - entry.KeyStart))
            );
    }

    /// <summary>A line that is not beyond the owner, unless it is a stray one at the left edge.</summary>
    private bool EndsBlock(Line line, int owner) =>
        line.Counts
        && line.Column <= owner
        && (line.Column > 0 || owner < 0 || EntrySyntax.Parse(text, line.Content, line.End) is not null);

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

            lines.Add(new(start, content, end, hasContent && !hasTab));
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
