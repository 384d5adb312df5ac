using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>
/// Reads what stands between braces or brackets although it is not right: an inline mapping that is being typed keeps
/// what is complete in it. Says what the first fault is; what follows from it is no fault of its own.
/// </summary>
internal sealed class YamlFlowRepair(YamlWork work, TextPoint start, int end, int depth)
{
    private readonly string _text = work.Text;
    private TextPoint _at = start;

    /// <summary>The first fault, or null if nothing was found.</summary>
    public YamlError? Error { get; private set; }

    /// <summary>The fault is that a bracket or quote is not closed.</summary>
    public bool IsOpen { get; private set; }

    public YamlNode Read()
    {
        var node = ReadCollection(depth, out _);
        if (Error is null)
        {
            var next = YamlCharacters.OverSpaceAndComments(_text, _at.Index, end);
            if (next < end)
            {
                MoveTo(next);
                Report(
                    _text[next] == '#' ? YamlMessages.CommentWithoutBlank
                        : _text[next] is ']' or '}' ? YamlMessages.StrayBracket(_text[next])
                        : YamlMessages.AfterBracket,
                    RestOfLine()
                );
            }
        }

        return node;
    }

    private YamlNode ReadCollection(int level, out bool isClosed)
    {
        var opening = _at;
        var bracket = _text[opening.Index];
        if (level > YamlParse.MaximumDepth)
        {
            Report(YamlMessages.TooDeep, opening.To(opening.Plus(1)));
            _at = opening.Forward(_text, end);
            isClosed = false;
            return new YamlUnreadable(opening.To(opening.Plus(1)));
        }

        List<YamlEntry> entries = [];
        List<YamlNode> items = [];
        _at = _at.Plus(1);
        isClosed = false;
        while (OverSpace())
        {
            var character = _text[_at.Index];
            if (character is '}' or ']')
            {
                isClosed = character == YamlMessages.Closing(bracket);
                if (isClosed)
                {
                    _at = _at.Plus(1);
                }

                break;
            }

            if (character == ',')
            {
                Report(YamlMessages.EmptyItem, _at.To(_at.Plus(1)));
                _at = _at.Plus(1);
                continue;
            }

            if (bracket == '{')
            {
                ReadPair(entries, level);
            }
            else
            {
                items.Add(ReadItem(level));
            }
        }

        if (!isClosed)
        {
            IsOpen |= Error is null;
            Report(YamlMessages.OpenBracket(bracket), opening.To(opening.Plus(1)));
        }

        var span = opening.To(_at);
        return bracket == '{' ? new YamlMapping([.. entries], true, span) : new YamlSequence([.. items], true, span);
    }

    private void ReadPair(List<YamlEntry> entries, int level)
    {
        var start = _at;
        var errors = work.Errors.Count;
        var key = ReadToken(level) as YamlScalar;
        var value = default(YamlNode);
        OverSpace();
        if (_at.Index < end && _text[_at.Index] == ':')
        {
            var colon = _at.Plus(1);
            _at = colon;
            OverSpace();
            value =
                _at.Index >= end || _text[_at.Index] is ',' or '}' or ']'
                    ? new YamlScalar("", YamlScalarStyle.Plain, colon.To(colon))
                    : ReadToken(level);
        }

        var isComplete = EndItem(start, level, errors);
        if (key is null or { Value: "", Style: YamlScalarStyle.Plain })
        {
            return;
        }

        if (isComplete)
        {
            entries.Add(new(key, value ?? new YamlScalar("", YamlScalarStyle.Plain, EndOf(key).To(EndOf(key)))));
        }
        else if (value is not null)
        {
            // A collection that is being typed has its complete parts; of a text, nobody knows how it goes on.
            entries.Add(new(key, value is YamlScalar ? new YamlUnreadable(value.Span) : value));
        }
    }

    private YamlNode ReadItem(int level)
    {
        var start = _at;
        var errors = work.Errors.Count;
        var item = ReadToken(level);
        OverSpace();
        if (_at.Index < end && _text[_at.Index] == ':')
        {
            // [a: b] is a list of a mapping, which nobody has meant so far.
            Report(YamlMessages.ColonInText, start.To(_at.Plus(1)));
        }

        return EndItem(start, level, errors) || item is not YamlScalar ? item : new YamlUnreadable(item.Span);
    }

    /// <summary>Goes on to what ends the item; false if it is not a comma or the closing bracket.</summary>
    private bool EndItem(TextPoint start, int level, int errors)
    {
        OverSpace();
        if (_at.Index >= end)
        {
            // Half an alias is no alias that is missing.
            work.Errors.RemoveRange(errors, work.Errors.Count - errors);
            return false;
        }

        if (_text[_at.Index] is '}' or ']')
        {
            return true;
        }

        if (_text[_at.Index] == ',')
        {
            _at = _at.Plus(1);
            return true;
        }

        ReportUnexpected(start);
        SkipItem(level);
        return false;
    }

    private void ReportUnexpected(TextPoint start)
    {
        if (Error is not null)
        {
            return;
        }

        var character = _text[_at.Index];
        var before = _text[_at.Index - 1];
        if (character is '[' && YamlCharacters.IsWord(before) && before is not ('"' or '\''))
        {
            var first = _at.Index;
            while (first > start.Index && YamlCharacters.IsWord(_text[first - 1]))
            {
                first--;
            }

            var after = YamlCharacters.LineEnd(_text, _at.Index, end);
            var closing = _text.IndexOf(']', _at.Index, after - _at.Index);
            var word = _at.Plus(first - _at.Index);
            Report(YamlMessages.ListInFlow, word.To(closing < 0 ? _at.Plus(1) : _at.Plus(closing + 1 - _at.Index)));
        }
        else if (character == ':')
        {
            Report(YamlMessages.ColonInText, _at.Line == start.Line ? start.To(_at.Plus(1)) : _at.To(_at.Plus(1)));
        }
        else if (before is '"' or '\'')
        {
            Report(before == '"' ? YamlMessages.AfterQuote : YamlMessages.Apostrophe, Word());
        }
        else
        {
            Report(YamlMessages.NoComma, Word());
        }
    }

    /// <summary>A text, or a collection.</summary>
    private YamlNode ReadToken(int level)
    {
        var start = _at;
        var character = _text[start.Index];
        switch (character)
        {
            case '{' or '[':
                return ReadCollection(level + 1, out _);
            case '"' or '\'':
                return ReadQuoted();
            case '*':
                _at = _at.Plus(Math.Max(YamlCharacters.WordLength(_text, start.Index, end), 1));
                return work.Anchors.Resolve(
                    _text.Substring(start.Index + 1, _at.Index - start.Index - 1),
                    start.To(_at),
                    level + 1,
                    work.Errors,
                    out _
                );
        }

        var length = PlainLength();
        _at = _at.Plus(length);
        var span = start.To(_at);
        var isMarker = character is '-' or '?' && YamlCharacters.IsBlankOrEnd(_text, start.Index + 1, end);
        if (character == '!')
        {
            Report(YamlMessages.Tag, span);
        }
        else if (isMarker || (YamlCharacters.IsIndicator(character) && length > 0))
        {
            Report(YamlMessages.QuoteText(character), span);
        }
        else
        {
            return new YamlScalar(YamlCharacters.Clean(_text, span), YamlScalarStyle.Plain, span);
        }

        return new YamlUnreadable(span);
    }

    /// <summary>How long the plain text is that begins here; it ends with the line at the latest.</summary>
    private int PlainLength()
    {
        var index = _at.Index;
        while (index < end)
        {
            var character = _text[index];
            var isEnd =
                YamlCharacters.IsBreak(character)
                || character is ',' or '[' or ']' or '{' or '}'
                || (character == '#' && index > _at.Index && YamlCharacters.IsBlank(_text[index - 1]))
                || (character == ':' && (index + 1 >= end || !YamlCharacters.IsWord(_text[index + 1])));
            if (isEnd)
            {
                break;
            }

            index++;
        }

        work.FlowCharacters += index - _at.Index;
        return YamlCharacters.BackOverSpace(_text, _at.Index, index) - _at.Index;
    }

    private YamlNode ReadQuoted()
    {
        var start = _at;
        var after = EntrySyntax.AfterQuotes(_text, start.Index, end);
        work.FlowCharacters += (after < 0 ? end : after) - start.Index;
        if (after < 0)
        {
            IsOpen |= Error is null;
            Report(YamlMessages.OpenQuote, RestOfLine());
            // Nothing behind it in this line can be told from the text.
            MoveTo(YamlCharacters.LineEnd(_text, start.Index, end));
            return new YamlUnreadable(start.To(_at));
        }

        _at = start.Forward(_text, after);
        var span = start.To(_at);
        if (span.EndLine > span.Line)
        {
            // Over several lines, only the parser knows how they join.
            var attempt = YamlParse.Run(work, new(span.Start, span.End, span.Start, span.Line, span.Column));
            if (attempt.Root is YamlScalar scalar)
            {
                return scalar;
            }
        }
        else if (_text[start.Index] == '\'')
        {
            var single = YamlCharacters.Clean(_text, start.Plus(1).To(_at.Plus(-1))).Replace("''", "'");
            return new YamlScalar(single, YamlScalarStyle.SingleQuoted, span);
        }
        else if (DoubleQuotes.Read(_text, span.Start + 1, span.End - 1, out _) is { } text)
        {
            return new YamlScalar(text, YamlScalarStyle.DoubleQuoted, span);
        }

        if (DoubleQuotes.FindFault(_text, span.Start + 1, span.End) is var fault and >= 0)
        {
            var point = start.Forward(_text, fault);
            Report(YamlMessages.UnknownEscape(_text[fault + 1]), point.To(point.Plus(2)));
        }

        Report(YamlMessages.OpenQuote, start.To(start.Plus(1)));
        return new YamlUnreadable(span);
    }

    private void SkipItem(int level)
    {
        while (_at.Index < end && _text[_at.Index] is not (',' or '}' or ']'))
        {
            if (_text[_at.Index] is '{' or '[')
            {
                ReadCollection(level + 1, out _);
            }
            else
            {
                MoveTo(_at.Index + 1);
            }
        }

        if (_at.Index < end && _text[_at.Index] == ',')
        {
            _at = _at.Plus(1);
        }
    }

    private bool OverSpace()
    {
        MoveTo(YamlCharacters.OverSpaceAndComments(_text, _at.Index, end));
        return _at.Index < end;
    }

    private void MoveTo(int index)
    {
        work.FlowCharacters += index - _at.Index;
        _at = _at.Forward(_text, index);
    }

    private SourceSpan RestOfLine()
    {
        var lineEnd = YamlCharacters.LineEnd(_text, _at.Index, end);
        work.FlowCharacters += lineEnd - _at.Index;
        var last = YamlCharacters.BackOverSpace(_text, _at.Index + 1, Math.Max(lineEnd, _at.Index + 1));
        return _at.To(_at.Plus(last - _at.Index));
    }

    private SourceSpan Word()
    {
        var length = Math.Max(YamlCharacters.WordLength(_text, _at.Index, end), 1);
        return _at.To(_at.Plus(length > 1 && _text[_at.Index + length - 1] == ':' ? length - 1 : length));
    }

    private void Report(string message, SourceSpan span) => Report(new(YamlErrorKind.Syntax, message, span));

    private void Report(YamlError error) => Error ??= error;

    private static TextPoint EndOf(YamlNode node) => new(node.Span.End, node.Span.EndLine, node.Span.EndColumn);
}
