namespace Taxonomy.Plans.Yaml;

/// <summary>Says what is wrong with a line that cannot be parsed, in words that tell what to do, as near to it as can be told.</summary>
internal sealed class YamlDiagnosis(YamlWork work, YamlOutline outline)
{
    /// <summary>A longer one is no key for a YAML parser; nor does Amplitude take it.</summary>
    private const int MaximumName = 1_024;

    private readonly string _text = work.Text;

    /// <summary>A chunk that its place alone makes wrong.</summary>
    public YamlError Misplaced(YamlChunk chunk, int column)
    {
        var line = chunk.Region.From;
        return chunk.Problem switch
        {
            YamlProblem.Comment => HiddenByComment(line),
            YamlProblem.Tab => outline.TabError(line),
            YamlProblem.Item => WholeLine(chunk.Region, YamlMessages.ItemAmongEntries),
            _ => WholeLine(chunk.Region, YamlMessages.Misindented(chunk.Column, column)),
        };
    }

    /// <summary>A line below an entry that has a value in its own line.</summary>
    public YamlError TooFarIn(int number)
    {
        var line = outline.Lines[number];
        return line.Kind == YamlLineKind.Trap ? HiddenByComment(number)
            : line.HasTab ? outline.TabError(number)
            : new(YamlErrorKind.Syntax, YamlMessages.Deeper(line.Column), outline.Span(number, line.Content));
    }

    /// <summary>A line with more brackets than any plan needs, which the parser is not given at all.</summary>
    public YamlError TooDeep(int number) =>
        new(YamlErrorKind.Syntax, YamlMessages.TooDeep, outline.Span(number, outline.Lines[number].Content));

    /// <summary>
    /// What stands before the document's first line: a directive that the parser may have failed at, or content behind
    /// the marker, which has no line of its own.
    /// </summary>
    public YamlError? Preamble(int number)
    {
        var line = outline.Lines[number];
        if (_text[line.Content] == '-')
        {
            var rest = YamlCharacters.OverBlanks(_text, line.Content + 3, line.End);
            return rest < line.End && _text[rest] != '#'
                ? new(YamlErrorKind.Syntax, YamlMessages.AfterMarker, outline.Span(number, rest))
                : null;
        }

        var span = outline.Span(number, line.Content);
        return _text[line.Content] != '%' || _text.Substring(span.Start, span.Length) is "%YAML 1.1" or "%YAML 1.2"
            ? null
            : new(YamlErrorKind.Syntax, YamlMessages.Directive, span);
    }

    /// <summary>A line among entries that is none.</summary>
    public YamlError NoEntry(YamlRegion region)
    {
        var end = outline.Lines[region.From].End;
        var first = _text[region.Head];
        if (first is '"' or '\'')
        {
            var after = EntrySyntax.AfterQuotes(_text, region.Head, end);
            if (after < 0)
            {
                return WholeLine(region, YamlMessages.OpenQuote);
            }

            var rest = YamlCharacters.OverBlanks(_text, after, end);
            return rest == end || _text[rest] == '#' ? WholeLine(region, YamlMessages.NoColon)
                : _text[rest] == ':' ? WholeLine(region, YamlMessages.NoBlankAfterColon)
                : AfterQuotes(region.From, rest, first);
        }

        if (first is '{' or '[')
        {
            var flow = new YamlFlowRepair(work, outline.Point(region.From, region.Head), end, 0);
            flow.Read();
            return flow.Error ?? WholeLine(region, YamlMessages.QuoteName(first));
        }

        if (YamlCharacters.IsIndicator(first))
        {
            return WholeLine(region, first == '!' ? YamlMessages.Tag : YamlMessages.QuoteName(first));
        }

        var colon = _text.IndexOf(':', region.Head, end - region.Head);
        return WholeLine(
            region,
            colon > region.Head && colon + 1 < end && _text[colon + 1] != '/'
                ? YamlMessages.NoBlankAfterColon
                : YamlMessages.NoColon
        );
    }

    /// <summary>A line among items that is none.</summary>
    public YamlError NoItem(YamlRegion region) =>
        WholeLine(region, _text[region.Head] == '-' ? YamlMessages.NoBlankAfterDash : YamlMessages.NoDash);

    /// <summary>What is wrong with an entry's name, or null.</summary>
    public YamlError? Name(YamlRegion region, EntrySyntax entry)
    {
        var start = outline.Point(region.From, entry.KeyStart);
        var first = _text[entry.KeyStart];
        var isQuestion = first == '?' && YamlCharacters.IsBlank(_text[entry.KeyStart + 1]);
        if (first is '"' or '\'')
        {
            return first == '"' ? Escape(start, entry.KeyEnd) : null;
        }

        if (entry.KeyEnd == entry.KeyStart)
        {
            return new(YamlErrorKind.Syntax, YamlMessages.MissingName, start.To(start.Plus(1)));
        }

        if (entry.KeyEnd - entry.KeyStart > MaximumName)
        {
            return new(
                YamlErrorKind.Syntax,
                YamlMessages.LongName,
                start.To(start.Plus(entry.KeyEnd - entry.KeyStart))
            );
        }

        if (!isQuestion && !YamlCharacters.IsIndicator(first))
        {
            return null;
        }

        var length =
            isQuestion ? 1
            : first is '&' or '*' or '!' ? YamlCharacters.WordLength(_text, entry.KeyStart, entry.KeyEnd)
            : entry.KeyEnd - entry.KeyStart;
        var message = first == '!' ? YamlMessages.Tag : YamlMessages.QuoteName(first);
        return new(YamlErrorKind.Syntax, message, start.To(start.Plus(length)));
    }

    /// <summary><c>AI: Prompt Sent:</c> with something below it: a name that YAML cuts in two.</summary>
    public YamlError? NameInTwo(YamlRegion region, EntrySyntax entry)
    {
        var end = outline.Lines[region.From].End;
        var hasMore = false;
        for (var i = region.From + 1; i < region.To; i++)
        {
            hasMore |= outline.Lines[i].Kind == YamlLineKind.Content;
        }

        if (!hasMore || EntrySyntax.Of(_text, entry.ValueStart, end) is not { HasValue: false } second)
        {
            return null;
        }

        var start = outline.Point(region.From, entry.KeyStart);
        return new(
            YamlErrorKind.Syntax,
            YamlMessages.ColonInName,
            start.To(start.Plus(second.KeyEnd - entry.KeyStart))
        );
    }

    /// <summary>What is wrong with a value.</summary>
    /// <param name="region">The entry or item.</param>
    /// <param name="start">Where the value begins, in the region's first line.</param>
    /// <param name="fault">What the parser said, as the last resort.</param>
    public YamlError Value(YamlRegion region, int start, YamlError? fault)
    {
        var lineEnd = outline.Lines[region.From].End;
        if (start >= lineEnd)
        {
            return Fallback(region, fault);
        }

        var span = outline.Span(region.From, start);
        var first = _text[start];
        if (first is '"' or '\'')
        {
            return Quoted(region, start, fault);
        }

        if (first is '{' or '[')
        {
            return Fallback(region, fault);
        }

        if (EntrySyntax.IsItem(_text, start, lineEnd))
        {
            return new(YamlErrorKind.Syntax, YamlMessages.ItemInLine, span);
        }

        if (first is '|' or '>')
        {
            return new(YamlErrorKind.Syntax, YamlMessages.BlockScalar, span);
        }

        if (
            YamlCharacters.IsIndicator(first)
            || (first == '?' && YamlCharacters.IsBlankOrEnd(_text, start + 1, lineEnd))
        )
        {
            return new(YamlErrorKind.Syntax, YamlMessages.QuoteText(first), span);
        }

        if (EntrySyntax.Of(_text, start, lineEnd) is not null)
        {
            return new(YamlErrorKind.Syntax, YamlMessages.ColonInText, span);
        }

        var before = _text.LastIndexOf('&', start, start - region.Head);
        return before >= 0 && YamlCharacters.IsBlank(_text[before - 1])
            ? new(YamlErrorKind.Syntax, YamlMessages.QuoteText('&'), outline.Span(region.From, before))
            : Fallback(region, fault);
    }

    /// <summary>An escape that double quotes do not have, or null.</summary>
    private YamlError? Escape(TextPoint start, int end)
    {
        var fault = DoubleQuotes.FindFault(_text, start.Index + 1, end);
        if (fault < 0 || fault + 1 >= end)
        {
            return null;
        }

        var point = start.Forward(_text, fault);
        return new(YamlErrorKind.Syntax, YamlMessages.UnknownEscape(_text[fault + 1]), point.To(point.Plus(2)));
    }

    private YamlError Quoted(YamlRegion region, int start, YamlError? fault)
    {
        var end = region.To < outline.Lines.Length ? outline.Lines[region.To].Start : _text.Length;
        var after = EntrySyntax.AfterQuotes(_text, start, end);
        var point = outline.Point(region.From, start);
        if (after < 0)
        {
            return new(YamlErrorKind.Syntax, YamlMessages.OpenQuote, outline.Span(region.From, start));
        }

        if (_text[start] == '"' && Escape(point, after) is { } escape)
        {
            return escape;
        }

        var closing = point.Forward(_text, after);
        var lineEnd = outline.Lines[closing.Line].End;
        var rest = YamlCharacters.OverBlanks(_text, after, lineEnd);
        if (rest < lineEnd && closing.Line > region.From)
        {
            // The quote that closes it is more likely to be one that another text opens.
            return new(YamlErrorKind.Syntax, YamlMessages.OpenQuote, outline.Span(region.From, start));
        }

        return rest < lineEnd ? AfterQuotes(closing.Line, rest, _text[start]) : Fallback(region, fault);
    }

    private YamlError AfterQuotes(int line, int rest, char quote) =>
        new(
            YamlErrorKind.Syntax,
            _text[rest] == '#' ? YamlMessages.CommentWithoutBlank
                : quote == '"' ? YamlMessages.AfterQuote
                : YamlMessages.Apostrophe,
            outline.Span(line, rest)
        );

    private YamlError HiddenByComment(int number)
    {
        var line = outline.Lines[number];
        var point = outline.Point(number, line.Content);
        var end = EntrySyntax.Of(_text, line.Content, line.End)?.KeyEnd ?? line.End;
        return new(YamlErrorKind.Syntax, YamlMessages.HiddenByComment, point.To(point.Plus(end - line.Content)));
    }

    private YamlError Fallback(YamlRegion region, YamlError? fault)
    {
        if (fault is null || fault.Message.Length == 0)
        {
            return WholeLine(region, YamlMessages.Unreadable);
        }

        var isInside =
            fault.Span.Start >= region.Head
            && fault.Span.Line < region.To
            && fault.Span.Start < outline.Lines[fault.Span.Line].End;
        var span = isInside ? outline.Span(fault.Span.Line, fault.Span.Start) : outline.Span(region.From, region.Head);
        return new(YamlErrorKind.Syntax, YamlMessages.Unreadable + " " + fault.Message, span);
    }

    private YamlError WholeLine(YamlRegion region, string message) =>
        new(YamlErrorKind.Syntax, message, outline.Span(region.From, region.Head));
}
