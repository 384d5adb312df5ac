using System.Text;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>Scalars, and the anchors and tags before them.</summary>
internal sealed partial class TolerantReader
{
    private readonly StringBuilder _builder = new(256);

    /// <summary>What ends a plain scalar in a line.</summary>
    private enum Ending
    {
        Line,
        Comment,
        Colon,
        Punctuation,
    }

    private static YamlScalar Nothing(TextPoint point) => new("", YamlScalarStyle.Plain, point.To(point));

    private YamlScalar Plain(TextPoint start, int end) =>
        new(_pool.Get(_text, start.Index, end), YamlScalarStyle.Plain, start.Span(end - start.Index));

    /// <summary>A scalar in quotes, from its quote to after its quote.</summary>
    private YamlScalar Quoted(TextPoint start, TextPoint end)
    {
        var quote = _text[start.Index];
        var (first, length) = (start.Index + 1, end.Index - start.Index - 2);
        var isVerbatim = end.Line == start.Line && _text.IndexOf(quote == '"' ? '\\' : '\'', first, length) < 0;
        var value = isVerbatim
            ? _pool.Get(_text, first, first + length)
            : QuotedText.Read(_text, first, first + length, quote, _builder.Clear());
        return new(value, quote == '"' ? YamlScalarStyle.DoubleQuoted : YamlScalarStyle.SingleQuoted, start.To(end));
    }

    /// <summary>A plain scalar may begin here, and nothing else.</summary>
    private bool CanBeginText(bool isFlow)
    {
        var character = _text[_position];
        return character is '-' or '?' or ':'
            ? !YamlCharacters.IsBlankOrEnd(_text, _position + 1, _end)
                && (!isFlow || YamlCharacters.IsWord(_text[_position + 1]))
            : !YamlCharacters.IsIndicator(character);
    }

    /// <summary>A plain scalar in a block.</summary>
    private YamlNode ReadText(int owner)
    {
        var start = Here;
        var value = ReadPlain(owner, isFlow: false);
        if (value is null)
        {
            GoTo(start);
            return LoseText(owner);
        }

        FindContent();
        LoseDeeper(owner);
        return value;
    }

    /// <summary>
    /// A plain scalar, which goes on in lines that are indented deeper than its owner, up to one that is an entry. Null
    /// if it is a key, outside of flow collections.
    /// </summary>
    private YamlScalar? ReadPlain(int owner, bool isFlow)
    {
        var start = Here;
        var ending = ScanPlain(isFlow, out var end);
        if (ending == Ending.Colon && !isFlow)
        {
            return null;
        }

        var value = Plain(start, end);
        _lastEnd = start.Plus(end - start.Index);
        var text = default(StringBuilder);
        while (ending == Ending.Line && GoesOn(owner, Further.Plain, out var breaks))
        {
            var from = Here;
            ending = ScanPlain(isFlow, out end);
            if (ending == Ending.Colon || end == from.Index)
            {
                _position = from.Index;
                return Joined();
            }

            text ??= _builder.Clear().Append(value.Value);
            _ = breaks == 1 ? text.Append(' ') : text.Append('\n', breaks - 1);
            text.Append(_text, from.Index, end - from.Index);
            _lastEnd = from.Plus(end - from.Index);
        }

        _position = isFlow ? end : _position;
        return Joined();

        YamlScalar Joined() => text is null ? value : new(text.ToString(), YamlScalarStyle.Plain, start.To(_lastEnd));
    }

    /// <summary>To the end of a plain scalar in this line, or of the comment after it.</summary>
    private Ending ScanPlain(bool isFlow, out int end)
    {
        var start = _position;
        end = start;
        for (; _position < _end; _position++)
        {
            switch (_text[_position])
            {
                case ' ' or '\t':
                    continue;
                case '\n' or '\r':
                    return Ending.Line;
                case ',' or '[' or ']' or '{' or '}' when isFlow:
                    return Ending.Punctuation;
                case ':'
                    when YamlCharacters.IsBlankOrEnd(_text, _position + 1, _end)
                        || (isFlow && !YamlCharacters.IsWord(_text[_position + 1])):
                    return Ending.Colon;
                case '#' when _position > start && YamlCharacters.IsBlank(_text[_position - 1]):
                    CheckComment(end);
                    SkipLine();
                    return Ending.Comment;
            }

            end = _position + 1;
        }

        return Ending.Line;
    }

    /// <summary><c>the thing #1</c>: YAML takes the rest for a comment.</summary>
    private void CheckComment(int end)
    {
        if (_position == end + 1 && _text[end] == ' ' && end + 2 < _end && char.IsLetterOrDigit(_text[end + 2]))
        {
            var last = YamlCharacters.BackOverSpace(_text, end, YamlCharacters.LineEnd(_text, end, _end));
            Report(YamlRules.CutByComment, Here.Span(last - _position));
        }
    }

    /// <summary>A scalar in quotes, which may go over several lines.</summary>
    private YamlNode ReadQuoted(int owner)
    {
        var start = Here;
        var quote = _text[_position];
        var after = EntrySyntax.AfterQuotes(_text, quote, _position + 1, _end);
        while (after < 0)
        {
            SkipLine();
            if (!GoesOn(owner, Further.Quoted, out _))
            {
                return ReportOpenQuote(start);
            }

            after = EntrySyntax.AfterQuotes(_text, quote, _position, _end);
        }

        _position = after;
        return ReportEscapeFault(start, after) ? new YamlUnreadable(start.To(Here)) : Quoted(start, Here);
    }

    /// <summary><c>|</c> or <c>&gt;</c>, with all of its lines.</summary>
    private YamlNode ReadBlockText(int owner)
    {
        var start = Here;
        var isFolded = _text[_position++] == '>';
        var (chomping, indentation) = (' ', -1);
        while (_position < _end && _text[_position] is '+' or '-' or (>= '1' and <= '9'))
        {
            var character = _text[_position++];
            if (character is not ('+' or '-'))
            {
                indentation = Math.Max(owner, 0) + character - '0';
            }
            else
            {
                chomping = character;
            }
        }

        if (!IsEndAfter(_position) || _position - start.Index > 3)
        {
            _position = start.Index;
            return LoseText(owner);
        }

        _lastEnd = Here;
        SkipLine();
        var value = ReadBlockLines(owner, isFolded, chomping, indentation);
        var scalar = new YamlScalar(value, YamlScalarStyle.Block, start.To(_lastEnd));
        FindContent();
        LoseDeeper(owner);
        return scalar;
    }

    /// <summary>The lines of a block scalar, from the end of its first line to the end of its last.</summary>
    private string ReadBlockLines(int owner, bool isFolded, char chomping, int indentation)
    {
        var text = _builder.Clear();
        var (breaks, deepestBlank) = (0, 0);
        var (wasIndented, hasText, hasBreak) = (false, false, false);
        while (_position < _end)
        {
            var before = Here;
            NextLine();
            var lineEnd = YamlCharacters.LineEnd(_text, _position, _end);
            while (_position < lineEnd && _text[_position] == ' ' && (indentation < 0 || Indentation < indentation))
            {
                _position++;
            }

            var isBlank = YamlCharacters.OverBlanks(_text, _position, lineEnd) == lineEnd;
            var least = indentation < 0 ? owner + 1 : indentation;
            if (isBlank && (Indentation < least || _position == lineEnd))
            {
                deepestBlank = Math.Max(deepestBlank, Indentation);
                _position = lineEnd;
                breaks += lineEnd < _end ? 1 : 0;
                continue;
            }

            indentation = indentation < 0 ? Math.Max(Math.Max(deepestBlank, Indentation), owner + 1) : indentation;
            if (Indentation < indentation || (Indentation == 0 && IsMarker(_position)))
            {
                (_position, _line, _lineStart) = (before.Index, before.Line, before.Index - before.Column);
                break;
            }

            // A line break between two lines that are not indented further becomes a space.
            var isIndented = YamlCharacters.IsBlank(_text[_position]);
            var isJoined = isFolded && hasText && !wasIndented && !isIndented;
            _ = isJoined && breaks == 0 ? text.Append(' ') : text.Append('\n', breaks + (hasText && !isJoined ? 1 : 0));
            text.Append(_text, _position, lineEnd - _position);
            var last = YamlCharacters.BackOverSpace(_text, _position, lineEnd);
            _lastEnd = last > _position ? PointAt(last) : _lastEnd;
            (hasText, hasBreak, wasIndented, breaks, _position) = (true, lineEnd < _end, isIndented, 0, lineEnd);
        }

        var trailing = (hasBreak && chomping != '-' ? 1 : 0) + (chomping == '+' ? breaks : 0);
        return text.Append('\n', trailing).ToString();
    }

    /// <summary>Over an anchor and a tag, and the blanks after them; false at one that cannot be read.</summary>
    private bool ReadProperties(out string? anchor)
    {
        anchor = null;
        var tag = default(SourceSpan?);
        while (!IsAtLineEnd && _text[_position] is '&' or '!')
        {
            var start = Here;
            var isTag = _text[_position] == '!';
            var length = EntrySyntax.PropertyLength(_text, _position, _end);
            var after = _position + length;
            var isValid = isTag
                ? tag is null && (length < 2 || _text[_position + 1] != '<' || _text[after - 1] == '>')
                : anchor is null
                    && length > 1
                    && _text[after - 1] != ':'
                    && !(after < _end && _text[after] is '[' or '{');
            if (!isValid)
            {
                return false;
            }

            _position = after;
            _lastEnd = Here;
            if (isTag)
            {
                tag = start.To(Here);
            }
            else
            {
                anchor = _text.Substring(start.Index + 1, length - 1);
                _anchors.Begin(anchor);
            }

            SkipBlanks();
        }

        if (tag is { } span)
        {
            Report(YamlRules.Tag, span);
        }

        return true;
    }

    private int AliasLength() => YamlCharacters.WordLength(_text, _position, _end);

    private YamlNode ReadAlias(int depth)
    {
        var start = Here;
        _position += AliasLength();
        var name = _text.Substring(start.Index + 1, _position - start.Index - 1);
        return _anchors.Resolve(name, start.To(Here), depth, _errors);
    }
}
