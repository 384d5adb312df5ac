using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>
/// Reads a text that cannot be parsed as a whole: entry by entry, by indentation, going down into those that fail, so
/// that only the smallest broken one is lost. What the failed parse had completed is taken over, so that a single fault
/// costs little more than one parse.
/// </summary>
internal sealed class YamlRepair(YamlWork work, YamlOutline outline)
{
    /// <summary>After an entry that failed, its neighbours are parsed in groups that grow by this factor.</summary>
    private const int Growth = 4;

    private readonly string _text = work.Text;
    private readonly YamlLine[] _lines = outline.Lines;
    private readonly YamlSplit _split = new(work, outline);
    private readonly YamlDiagnosis _diagnosis = new(work, outline);

    private readonly LostText _lost = new(work);

    /// <summary>The line after an entry whose quote or bracket is not closed; it may be meant to go on there.</summary>
    private int _openUntil = -1;

    /// <param name="partial">What the parse of the whole text had read.</param>
    public YamlNode? Run(YamlPartial? partial)
    {
        if (outline.HasTraps)
        {
            // Lines that look like comments change what belongs to what.
            partial = null;
            work.Anchors.Clear();
        }

        for (var i = 0; i < outline.From; i++)
        {
            if (_lines[i].Kind == YamlLineKind.Content && _diagnosis.Preamble(i) is { } error)
            {
                work.Errors.Add(error);
            }
        }

        if (outline.SecondDocument >= 0)
        {
            var line = outline.SecondDocument;
            work.Errors.Add(
                new(YamlErrorKind.Syntax, YamlMessages.SecondDocument, outline.Span(line, _lines[line].Content))
            );
        }

        if (outline.From >= outline.To)
        {
            return null;
        }

        var root = ReadBlock(new(outline.From, outline.To, _lines[outline.From].Content), -1, 0, partial, 0);
        _lost.ForgiveAliases();
        return root;
    }

    /// <summary>Reads lines that make one node.</summary>
    /// <param name="region">The lines.</param>
    /// <param name="owner">The column of the entry or item that it is the value of.</param>
    /// <param name="depth">Collections around it.</param>
    /// <param name="partial">What a failed parse had read of it, or of more.</param>
    /// <param name="frame">Which of the partial's collections it is.</param>
    private YamlNode? ReadBlock(YamlRegion region, int owner, int depth, YamlPartial? partial, int frame)
    {
        var first = _split.FirstContent(region);
        if (first < 0)
        {
            return null;
        }

        if (first != region.From)
        {
            region = new(first, region.To, _lines[first].Content);
        }

        if (depth >= YamlParse.MaximumDepth)
        {
            return Lose(region, YamlMessages.TooDeep);
        }

        var column = _split.Column(region, owner);
        var isMapping = _split.IsMapping(region, column) ?? (_lines[first].Kind == YamlLineKind.Trap ? true : null);
        if (column == YamlLine.TabColumn)
        {
            return Lose(region, outline.TabError(first));
        }

        if (isMapping is null && outline.DeepLine(region.From, region.To) is var deep and >= 0)
        {
            return Lose(region, _diagnosis.TooDeep(deep));
        }

        if (isMapping is null)
        {
            return ReadLeaf(region, depth);
        }

        var chunks = _split.Split(region, column, isMapping.Value);
        var collection = new RepairedCollection(isMapping.Value, column);
        ReadChunks(collection, chunks, depth, partial, frame);
        return collection.ToNode(SpanOf(region));
    }

    private void ReadChunks(
        RepairedCollection collection,
        List<YamlChunk> chunks,
        int depth,
        YamlPartial? partial,
        int frame
    )
    {
        var next = 0;
        if (
            partial is not null
            && FailingChunk(partial, frame, chunks, 0, collection.IsMapping) is var failing and >= 0
        )
        {
            Take(collection, partial, frame, chunks, 0, failing);
            ReadChunk(collection, chunks[failing], depth, partial, frame + 1);
            next = failing + 1;
        }

        var group = 1;
        while (next < chunks.Count)
        {
            if (!IsWorthATry(chunks[next], collection.IsMapping))
            {
                ReadChunk(collection, chunks[next], depth, null, 0);
                next++;
                continue;
            }

            var end = next + 1;
            while (end < chunks.Count && end - next < group && IsWorthATry(chunks[end], collection.IsMapping))
            {
                end++;
            }

            var attempt = Parse(chunks[next].Region with { To = chunks[end - 1].Region.To }, depth);
            if (collection.TryAdd(attempt, chunks[next].Region.Head, end - next))
            {
                work.Errors.AddRange(attempt.Errors);
                next = end;
                group = Math.Min(group * Growth, 1 << 20);
                continue;
            }

            if (end - next == 1)
            {
                ReadFailed(collection, chunks[next], depth, attempt);
                next++;
            }
            else if (
                attempt.Partial is { } read
                && FailingChunk(read, 0, chunks, next, collection.IsMapping) is var failed and >= 0
                && failed < end
            )
            {
                Take(collection, read, 0, chunks, next, failed);
                ReadChunk(collection, chunks[failed], depth, read, 1);
                next = failed + 1;
            }

            group = 1;
        }
    }

    /// <summary>The chunk that a failed parse was at, or -1 if it saw something else than these chunks.</summary>
    private static int FailingChunk(YamlPartial partial, int frame, List<YamlChunk> chunks, int first, bool isMapping)
    {
        if (frame >= partial.Frames.Count)
        {
            return -1;
        }

        var read = partial.Frames[frame];
        if (
            read.IsMapping != isMapping
            || read.Start != chunks[first].Region.Head
            || chunks[first].Problem != YamlProblem.None
        )
        {
            return -1;
        }

        var failing = first;
        while (
            failing + 1 < chunks.Count
            && chunks[failing].Problem == YamlProblem.None
            && chunks[failing + 1].Region.Head <= read.Pending
        )
        {
            failing++;
        }

        // Items do not say where they came from: all of them count, or none.
        return isMapping || read.Complete == failing - first ? failing : -1;
    }

    private void Take(
        RepairedCollection collection,
        YamlPartial partial,
        int frame,
        List<YamlChunk> chunks,
        int first,
        int failing
    )
    {
        var from = chunks[first].Region.Head;
        var to = chunks[failing].Region.Head;
        collection.Take(partial, frame, to);
        foreach (var error in partial.Errors)
        {
            if (error.Span.Start >= from && error.Span.Start < to)
            {
                work.Errors.Add(error);
            }
        }
    }

    /// <summary>Reads one chunk of which it is known, or to be feared, that it cannot be parsed.</summary>
    private void ReadChunk(RepairedCollection collection, YamlChunk chunk, int depth, YamlPartial? partial, int frame)
    {
        if (chunk.Problem != YamlProblem.None)
        {
            Lose(chunk.Region, _diagnosis.Misplaced(chunk, collection.Column));
            return;
        }

        var isContainer = Children(chunk.Region, collection.IsMapping) is not null;
        if (isContainer && partial is not null && frame < partial.Frames.Count)
        {
            ReadContainer(collection, chunk, depth, partial, frame);
            return;
        }

        if (!IsWorthATry(chunk, collection.IsMapping))
        {
            ReadFailed(collection, chunk, depth, default);
            return;
        }

        var attempt = Parse(chunk.Region, depth);
        if (collection.TryAdd(attempt, chunk.Region.Head, 1))
        {
            work.Errors.AddRange(attempt.Errors);
        }
        else
        {
            ReadFailed(collection, chunk, depth, attempt);
        }
    }

    /// <summary>Reads one chunk that cannot be parsed.</summary>
    private void ReadFailed(RepairedCollection collection, YamlChunk chunk, int depth, YamlAttempt attempt)
    {
        if (Children(chunk.Region, collection.IsMapping) is not null)
        {
            ReadContainer(collection, chunk, depth, attempt.Partial, 1);
        }
        else if (collection.IsMapping)
        {
            ReadEntry(collection, chunk, depth, attempt.Fault);
        }
        else
        {
            ReadItem(collection, chunk, depth, attempt.Fault);
        }
    }

    /// <summary>The lines of a chunk's value if that is a block; null if the value begins in the chunk's own line.</summary>
    private YamlRegion? Children(YamlRegion region, bool isMapping)
    {
        var end = _lines[region.From].End;
        if (isMapping)
        {
            var entry = EntrySyntax.Of(_text, region.Head, end);
            if (entry is not { HasValue: false })
            {
                return null;
            }
        }
        else
        {
            if (!EntrySyntax.IsItem(_text, region.Head, end))
            {
                return null;
            }

            var head = YamlCharacters.OverBlanks(_text, region.Head + 1, end);
            if (head < end && _text[head] != '#')
            {
                var isBlock = EntrySyntax.IsItem(_text, head, end) || EntrySyntax.Of(_text, head, end) is not null;
                return isBlock ? region with { Head = head } : null;
            }
        }

        var first = _split.FirstContent(region with { From = region.From + 1 });
        return first < 0 ? null : new(first, region.To, _lines[first].Content);
    }

    private void ReadContainer(
        RepairedCollection collection,
        YamlChunk chunk,
        int depth,
        YamlPartial? partial,
        int frame
    )
    {
        var region = chunk.Region;
        var children = Children(region, collection.IsMapping)!.Value;
        if (!collection.IsMapping)
        {
            collection.Add(ReadBlock(children, chunk.Column, depth + 1, partial, frame) ?? Empty(region));
            return;
        }

        var entry = EntrySyntax.Of(_text, region.Head, _lines[region.From].End)!.Value;
        if (_diagnosis.Name(region, entry) is { } error)
        {
            Lose(region, error);
            return;
        }

        if (entry.Anchor is { } begun)
        {
            work.Anchors.Begin(begun);
        }

        var value = ReadBlock(children, chunk.Column, depth + 1, partial, frame) ?? Empty(region);
        if (entry.Anchor is { } anchor)
        {
            work.Anchors.End(anchor, value, YamlExtents.Of(value));
        }

        if (ReadKey(region, entry) is { } key)
        {
            collection.Add(key, value);
        }
    }

    private void ReadEntry(RepairedCollection collection, YamlChunk chunk, int depth, YamlError? fault)
    {
        var region = chunk.Region;
        if (EntrySyntax.Of(_text, region.Head, _lines[region.From].End) is not { } entry)
        {
            // A quote or bracket that was never closed may be meant to go on here; then it has been reported.
            var isConsequence = _openUntil == region.From;
            Lose(region, _diagnosis.NoEntry(region), isConsequence);
            _openUntil = isConsequence ? region.To : -1;
            return;
        }

        if (outline.DeepLine(region.From, region.To) is var deep and >= 0)
        {
            var error = _diagnosis.TooDeep(deep);
            if (ReadKey(region, entry) is { } owner)
            {
                collection.Add(owner, Lose(region, error));
            }

            return;
        }

        if (ReadBeginning(collection, region, depth, fault) || ReadStar(collection, region, entry, depth))
        {
            return;
        }

        if ((_diagnosis.Name(region, entry) ?? _diagnosis.NameInTwo(region, entry)) is { } wrong)
        {
            Lose(region, wrong);
            return;
        }

        var value = ReadValue(region, entry.ValueStart, depth, fault);
        if (ReadKey(region, entry) is { } key)
        {
            collection.Add(key, value);
        }
    }

    private void ReadItem(RepairedCollection collection, YamlChunk chunk, int depth, YamlError? fault)
    {
        var region = chunk.Region;
        var end = _lines[region.From].End;
        if (!EntrySyntax.IsItem(_text, region.Head, end))
        {
            Lose(region, _diagnosis.NoItem(region));
            return;
        }

        if (outline.DeepLine(region.From, region.To) is var deep and >= 0)
        {
            collection.Add(Lose(region, _diagnosis.TooDeep(deep)));
            return;
        }

        if (ReadBeginning(collection, region, depth, fault))
        {
            return;
        }

        collection.Add(ReadValue(region, YamlCharacters.OverBlanks(_text, region.Head + 1, end), depth, fault));
    }

    /// <summary>
    /// Reads the entry or item without the line at which the parser failed: a line that stands too far in, or that
    /// a text goes on in.
    /// </summary>
    private bool ReadBeginning(RepairedCollection collection, YamlRegion region, int depth, YamlError? fault)
    {
        var first = _split.FirstContent(region with { From = region.From + 1 });
        if (first < 0)
        {
            return false;
        }

        var failed = fault?.Span.Line ?? -1;
        if (failed <= first || failed >= region.To || _lines[failed].Kind != YamlLineKind.Content)
        {
            failed = first;
        }

        var attempt = Parse(region with { To = failed }, depth);
        if (!collection.TryAdd(attempt, region.Head, 1))
        {
            return false;
        }

        work.Errors.AddRange(attempt.Errors);
        Lose(new(failed, region.To, _lines[failed].Content), _diagnosis.TooFarIn(failed));
        return true;
    }

    /// <summary><c>Rated *five*: 1</c> is an entry, but YamlDotNet takes no colon after a word with a star for one.</summary>
    private bool ReadStar(RepairedCollection collection, YamlRegion region, EntrySyntax entry, int depth)
    {
        var star = _text.IndexOf(" *", entry.KeyStart, entry.KeyEnd - entry.KeyStart, StringComparison.Ordinal);
        if (star < 0 || _diagnosis.Name(region, entry) is not null || entry.Anchor is not null)
        {
            return false;
        }

        var attempt = Parse(region with { Head = entry.ValueStart }, depth);
        if (attempt.Fault is not null || ReadKey(region, entry) is not { } key)
        {
            return false;
        }

        work.Errors.AddRange(attempt.Errors);
        collection.Add(key, attempt.Root ?? Empty(region));
        return true;
    }

    /// <summary>A value that cannot be parsed: whatever of it makes sense, or nothing.</summary>
    private YamlNode ReadValue(YamlRegion region, int start, int depth, YamlError? fault)
    {
        var point = outline.Point(region.From, start);
        _lost.Add(SpanOf(region));
        if (start < _lines[region.From].End && _text[start] is '{' or '[')
        {
            var flow = new YamlFlowRepair(work, point, SpanOf(region).End, depth + 1);
            var node = flow.Read();
            work.Errors.Add(flow.Error ?? _diagnosis.Value(region, start, fault));
            _openUntil = flow.IsOpen ? region.To : -1;
            return node;
        }

        var error = _diagnosis.Value(region, start, fault);
        work.Errors.Add(error);
        _openUntil = error.Message == YamlMessages.OpenQuote ? region.To : -1;
        return new YamlUnreadable(outline.Span(region.From, start));
    }

    /// <summary>Lines that are neither entries nor items: a text or a flow collection.</summary>
    private YamlNode? ReadLeaf(YamlRegion region, int depth)
    {
        var attempt = Parse(region, depth);
        if (attempt.Fault is null)
        {
            work.Errors.AddRange(attempt.Errors);
            return attempt.Root;
        }

        return ReadValue(region, region.Head, depth - 1, attempt.Fault);
    }

    private YamlScalar? ReadKey(YamlRegion region, EntrySyntax entry)
    {
        var span = outline.Point(region.From, entry.KeyStart).To(outline.Point(region.From, entry.KeyEnd));
        if (_text[entry.KeyStart] is not ('"' or '\''))
        {
            var plain = YamlCharacters.Clean(_text, span);
            if (plain != "<<")
            {
                return new(plain, YamlScalarStyle.Plain, span);
            }

            work.Errors.Add(new(YamlErrorKind.MergeKey, YamlMessages.MergeKey, span));
            return null;
        }

        var range = new YamlRange(span.Start, span.End, span.Start, span.Line, span.Column);
        return YamlParse.Run(work, range).Root as YamlScalar;
    }

    private YamlAttempt Parse(YamlRegion region, int depth) =>
        YamlParse.Run(work, outline.Range(region.From, region.To, region.Head), depth);

    /// <summary>The chunk may be given to the parser as it is.</summary>
    private bool IsWorthATry(YamlChunk chunk, bool isMapping) =>
        chunk.Problem == YamlProblem.None
        && !outline.HasSpecial(chunk.Region.From, chunk.Region.To)
        && !(work.IsThrifty && Children(chunk.Region, isMapping) is not null);

    private YamlUnreadable Lose(YamlRegion region, string message) =>
        Lose(region, new YamlError(YamlErrorKind.Syntax, message, outline.Span(region.From, region.Head)));

    private YamlUnreadable Lose(YamlRegion region, YamlError error, bool isConsequence = false)
    {
        if (!isConsequence)
        {
            work.Errors.Add(error);
        }

        var span = SpanOf(region);
        _lost.Add(span);
        return new(span);
    }

    private YamlScalar Empty(YamlRegion region)
    {
        var end = outline.Point(region.From, _lines[region.From].End);
        return new("", YamlScalarStyle.Plain, end.To(end));
    }

    /// <summary>From the first visible character to the last line that says something.</summary>
    private SourceSpan SpanOf(YamlRegion region)
    {
        var last = region.To - 1;
        while (last > region.From && _lines[last].Kind is YamlLineKind.Blank or YamlLineKind.Comment)
        {
            last--;
        }

        var end = YamlCharacters.BackOverSpace(_text, _lines[last].Content, _lines[last].End);
        return outline.Point(region.From, region.Head).To(outline.Point(last, Math.Max(end, region.Head)));
    }
}
