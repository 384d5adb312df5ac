namespace Taxonomy.Plans.Yaml;

/// <summary>Finds the children of a collection by their indentation alone.</summary>
internal sealed class YamlSplit(YamlWork work, YamlOutline outline)
{
    /// <summary>More than an event has entries; a bound, so that many misplaced lines do not add up.</summary>
    private const int LinesCompared = 100;

    private readonly string _text = work.Text;
    private readonly YamlLine[] _lines = outline.Lines;

    /// <summary>The first line of a region that says something, or -1.</summary>
    public int FirstContent(YamlRegion region)
    {
        for (var i = region.From; i < region.To; i++)
        {
            work.Lines++;
            if (_lines[i].Kind is YamlLineKind.Content or YamlLineKind.Trap)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>What most lines at a column are: entries (true), items (false), or neither.</summary>
    public bool? IsMapping(YamlRegion region, int column)
    {
        var entries = 0;
        var items = 0;
        bool? first = null;
        for (var i = region.From; i < region.To; i++)
        {
            work.Lines++;
            var line = _lines[i];
            if (line.Kind != YamlLineKind.Content || ColumnOf(region, i) != column)
            {
                continue;
            }

            if (EntrySyntax.IsItem(_text, ContentOf(region, i), line.End))
            {
                items++;
                first ??= false;
            }
            else if (EntrySyntax.Of(_text, ContentOf(region, i), line.End) is not null)
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
    /// The column of the region's children: the one at which most of them stand, so that a single line that is off by
    /// one does not take the others with it.
    /// </summary>
    public int Column(YamlRegion region, int owner)
    {
        List<(int Column, int Count)> candidates = [];
        List<(int Column, bool IsChild)> open = [];
        var opens = true;
        for (var i = region.From; i < region.To; i++)
        {
            work.Lines++;
            var line = _lines[i];
            if (line.Kind is not (YamlLineKind.Content or YamlLineKind.Trap) || line.HasTab)
            {
                continue;
            }

            var column = ColumnOf(region, i);
            var entry = EntrySyntax.Of(_text, ContentOf(region, i), line.End);
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
            if (isChild && (entry is not null || EntrySyntax.IsItem(_text, ContentOf(region, i), line.End)))
            {
                Count(candidates, column);
            }

            opens = entry is not { HasValue: true } written || IsOpen(written.ValueStart, line.End);
        }

        var best = (Column: ColumnOf(region, region.From), Count: 0);
        var usual = owner < 0 ? 0 : owner + outline.Step;
        foreach (var candidate in candidates)
        {
            if (candidate.Count > best.Count || (candidate.Count == best.Count && candidate.Column == usual))
            {
                best = candidate;
            }
        }

        return best.Column;
    }

    public List<YamlChunk> Split(YamlRegion region, int column, bool isMapping)
    {
        List<YamlChunk> chunks = [];
        var skip = int.MaxValue;
        for (var i = region.From; i < region.To; i++)
        {
            work.Lines++;
            var line = _lines[i];
            if (line.Kind is not (YamlLineKind.Content or YamlLineKind.Trap))
            {
                continue;
            }

            var at = ColumnOf(region, i);
            if (at > skip || (chunks.Count > 0 && BelongsToLast(chunks, i, at, column, isMapping)))
            {
                continue;
            }

            skip = int.MaxValue;
            var problem = ProblemOf(region, i, at, column, isMapping);
            if (problem is YamlProblem.Misindented or YamlProblem.Comment && at <= column)
            {
                skip = SkipAfter(chunks, region, i, at, column);
            }

            if (chunks.Count > 0)
            {
                var last = chunks[chunks.Count - 1];
                chunks[chunks.Count - 1] = last with { Region = last.Region with { To = i } };
            }

            chunks.Add(new(new(i, region.To, ContentOf(region, i)), at, problem));
        }

        return chunks;
    }

    private YamlProblem ProblemOf(YamlRegion region, int i, int at, int column, bool isMapping) =>
        _lines[i].Kind == YamlLineKind.Trap ? YamlProblem.Comment
        : _lines[i].HasTab ? YamlProblem.Tab
        : at != column ? YamlProblem.Misindented
        : isMapping && EntrySyntax.IsItem(_text, ContentOf(region, i), _lines[i].End) ? YamlProblem.Item
        : YamlProblem.None;

    private bool BelongsToLast(List<YamlChunk> chunks, int i, int at, int column, bool isMapping)
    {
        var last = chunks[chunks.Count - 1];
        if (at > column)
        {
            // What hangs in the air before the first child takes only its own lines.
            return last.Problem != YamlProblem.Misindented || last.Column <= column || at > last.Column;
        }

        if (at != column || last.Problem is YamlProblem.Misindented or YamlProblem.Comment)
        {
            return false;
        }

        if (IsCloser(i))
        {
            return true;
        }

        return isMapping
            && EntrySyntax.IsItem(_text, _lines[i].Content, _lines[i].End)
            && EntrySyntax.Of(_text, last.Region.Head, _lines[last.Region.From].End) is { HasValue: false };
    }

    /// <summary>Lines beyond this column belong to a line that stands further out than its neighbours.</summary>
    private int SkipAfter(List<YamlChunk> chunks, YamlRegion region, int i, int at, int column)
    {
        var next = FirstContent(new(i + 1, region.To, 0));
        if (next < 0)
        {
            return int.MaxValue;
        }

        var opens =
            _lines[i].Kind == YamlLineKind.Trap
            || EntrySyntax.Of(_text, _lines[i].Content, _lines[i].End) is { HasValue: false };
        var first = _lines[next].Column;
        var isParent =
            opens
            && first > at
            && (first < column || (first == column && Repeats(chunks, next, region.To, at, column)));
        return isParent ? at : column;
    }

    /// <summary>
    /// Lines below a misplaced one stand where its neighbours do. They are its children, and not its neighbours, if
    /// they say what the neighbours before it have said: <c>description</c>, <c>properties</c>.
    /// </summary>
    private bool Repeats(List<YamlChunk> chunks, int from, int to, int at, int column)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        for (var i = Math.Max(0, chunks.Count - LinesCompared); i < chunks.Count; i++)
        {
            known.Add(Key(chunks[i].Region.Head, _lines[chunks[i].Region.From].End));
        }

        known.Remove("");
        for (var i = from; i < to && i < from + LinesCompared; i++)
        {
            var line = _lines[i];
            if (line.Kind != YamlLineKind.Content)
            {
                continue;
            }

            if (line.Column <= at)
            {
                break;
            }

            if (line.Column == column && known.Contains(Key(line.Content, line.End)))
            {
                return true;
            }
        }

        return false;
    }

    private string Key(int start, int end) =>
        EntrySyntax.Of(_text, start, end) is { } entry
            ? _text.Substring(entry.KeyStart, entry.KeyEnd - entry.KeyStart)
            : "";

    /// <summary>A quoted text or a flow collection begins here and does not end in this line.</summary>
    private bool IsOpen(int start, int end)
    {
        if (_text[start] is '"' or '\'')
        {
            return EntrySyntax.AfterQuotes(_text, start, end) < 0;
        }

        return _text[start] is '{' or '[' && EntrySyntax.AfterBrackets(_text, start, end) < 0;
    }

    private bool IsCloser(int i)
    {
        var line = _lines[i];
        return _text[line.Content] is '}' or ']';
    }

    private int ColumnOf(YamlRegion region, int i) =>
        i == region.From && region.Head != _lines[i].Content ? region.Head - _lines[i].Start : _lines[i].Column;

    private int ContentOf(YamlRegion region, int i) => i == region.From ? region.Head : _lines[i].Content;

    private static void Count(List<(int Column, int Count)> candidates, int column)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates[i].Column == column)
            {
                candidates[i] = (column, candidates[i].Count + 1);
                return;
            }
        }

        // A handful: lines at more columns than that are no collection.
        if (candidates.Count < 16)
        {
            candidates.Add((column, 1));
        }
    }
}
