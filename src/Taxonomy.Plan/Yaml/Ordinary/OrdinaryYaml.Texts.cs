using System.Text;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>Scalars.</summary>
internal sealed partial class OrdinaryYaml
{
    private StringBuilder? _builder;

    private YamlScalar? ReadKey()
    {
        var start = _position;
        YamlScalar? key;
        if (!CanBeginKey())
        {
            return null;
        }

        if (_text[start] is '"' or '\'')
        {
            key = ReadQuoted();
            SkipBlanks();
        }
        else
        {
            var colon = KeyColon();
            if (colon < 0)
            {
                return null;
            }

            key = Plain(start, YamlCharacters.BackOverSpace(_text, start, colon));
            _position = colon;
        }

        if (
            key is null or { Style: YamlScalarStyle.Plain, Value: "<<" }
            || _position - start > LongestKey
            || _position == _end
            || _text[_position] != ':'
            || !IsBlankOrEnd(_position + 1)
        )
        {
            return null;
        }

        _position++;
        return key;
    }

    private bool CanBeginKey() => _text[_position] is '"' or '\'' || CanBeginText();

    /// <summary>A plain scalar of one line.</summary>
    private YamlScalar Plain(int start, int end) =>
        new(_pool.Get(_text, start, end), YamlScalarStyle.Plain, InLine(start, end));

    private SourceSpan InLine(int start, int end) =>
        new(start, end - start, _line, start - _lineStart, _line, end - _lineStart);

    private static YamlScalar Nothing(TextPoint point) => new("", YamlScalarStyle.Plain, point.To(point));

    /// <summary>A plain scalar, which goes on in lines that are indented deeper than its owner.</summary>
    private YamlScalar? ReadText(int column)
    {
        var start = Here;
        if (!ScanText(out var end, out var hasComment))
        {
            return null;
        }

        var scalar = Plain(start.Index, end);
        if (!hasComment && GoesOn(column, out var breaks))
        {
            return ReadFurtherLines(scalar, start, column, breaks);
        }

        FindContent();
        return _column > column ? null : scalar;
    }

    private YamlScalar? ReadFurtherLines(YamlScalar first, TextPoint start, int column, int breaks)
    {
        var text = Builder().Append(first.Value);
        TextPoint end;
        do
        {
            _ = breaks == 1 ? text.Append(' ') : text.Append('\n', breaks - 1);
            var from = _position;
            if (_text[from] == '*' || !ScanText(out var lineEnd, out var hasComment) || hasComment)
            {
                return null;
            }

            text.Append(_text, from, lineEnd - from);
            end = new(lineEnd, _line, lineEnd - _lineStart);
        } while (GoesOn(column, out breaks));

        FindContent();
        return _column > column ? null : OverLines(text.ToString(), YamlScalarStyle.Plain, start.To(end));
    }

    /// <summary>
    /// To the end of a line of plain text, or of the comment after it. False if it is not only text, or if the comment
    /// may have been meant as text.
    /// </summary>
    private bool ScanText(out int end, out bool hasComment)
    {
        end = _position;
        hasComment = false;
        for (; _position < _end; _position++)
        {
            var character = _text[_position];
            if (character == ' ')
            {
                continue;
            }

            if (IsLineEnd(character))
            {
                break;
            }

            if (character == ':' && IsBlankOrEnd(_position + 1))
            {
                return false;
            }

            if (character == '#' && _text[_position - 1] == ' ')
            {
                if (_position + 1 < _end && char.IsLetterOrDigit(_text[_position + 1]))
                {
                    return false;
                }

                hasComment = true;
                SkipLine();
                break;
            }

            end = _position + 1;
        }

        return true;
    }

    /// <summary>From the end of a line to its continuation; stays if there is none.</summary>
    private bool GoesOn(int column, out int breaks)
    {
        var index = _position;
        var line = _line;
        var lineStart = _lineStart;
        breaks = 0;
        while (index < _end && IsLineEnd(_text[index]))
        {
            index += _text[index] == '\r' ? 2 : 1;
            line++;
            lineStart = index;
            breaks++;
            while (index < _end && _text[index] == ' ')
            {
                index++;
            }
        }

        if (index == _end || index - lineStart <= column || _text[index] == '#' || breaks == 0)
        {
            return false;
        }

        _position = index;
        _line = line;
        _lineStart = lineStart;
        return true;
    }

    /// <summary>A scalar in quotes, in one line.</summary>
    private YamlScalar? ReadQuoted()
    {
        var start = _position;
        var quote = _text[start];
        var end = AfterQuotes(start);
        if (end < 0)
        {
            return null;
        }

        _position = end;
        var value =
            _text.IndexOf(quote == '"' ? '\\' : '\'', start + 1, end - start - 2) < 0
                ? _pool.Get(_text, start + 1, end - 1)
                : Unescaped(start + 1, end - 1, quote);
        var style = quote == '"' ? YamlScalarStyle.DoubleQuoted : YamlScalarStyle.SingleQuoted;
        return value is null ? null : new(value, style, InLine(start, end));
    }

    /// <summary>After the closing quote; -1 if there is none in this line.</summary>
    private int AfterQuotes(int start)
    {
        var quote = _text[start];
        for (var index = start + 1; index < _end; index++)
        {
            var character = _text[index];
            if (IsLineEnd(character))
            {
                break;
            }

            if (character == quote)
            {
                if (quote == '"' || index + 1 == _end || _text[index + 1] != quote)
                {
                    return index + 1;
                }

                index++;
            }
            else if (character == '\\' && quote == '"')
            {
                index++;
                if (index < _end && IsLineEnd(_text[index]))
                {
                    break;
                }
            }
        }

        return -1;
    }

    private string? Unescaped(int start, int end, char quote)
    {
        var text = Builder();
        for (var index = start; index < end; index++)
        {
            var character = _text[index];
            if (character == '\\' && quote == '"')
            {
                index++;
                switch (_text[index])
                {
                    case '"' or '\\':
                        character = _text[index];
                        break;
                    case 'n':
                        character = '\n';
                        break;
                    case 't':
                        character = '\t';
                        break;
                    default:
                        return null;
                }
            }
            else if (character == quote)
            {
                index++;
            }

            text.Append(character);
        }

        return text.ToString();
    }

    /// <summary><c>|</c> or <c>&gt;</c>, with all of its lines.</summary>
    private YamlScalar? ReadBlockText(int column)
    {
        var start = Here;
        var isFolded = _text[_position++] == '>';
        var chomping = _position < _end && _text[_position] is '+' or '-' ? _text[_position++] : ' ';
        if (!FinishLine() || _position == _end)
        {
            return null;
        }

        var text = Builder();
        var indentation = -1;
        var breaks = 0;
        var end = start;
        while (_position < _end)
        {
            // Here a line has ended: whether it was one of the text's decides what becomes of the break.
            if (IsLineEnd(_text[_position]))
            {
                NextLine();
                breaks++;
                SkipBlanks();
                if (IsAtLineEnd)
                {
                    if (_position - _lineStart > indentation)
                    {
                        return null;
                    }

                    continue;
                }
            }

            var indented = _position - _lineStart;
            if (indentation < 0)
            {
                if (indented <= column)
                {
                    return null;
                }

                indentation = indented;
            }
            else if (indented < indentation)
            {
                break;
            }
            else if (isFolded && indented > indentation)
            {
                return null;
            }
            else
            {
                _ = isFolded && breaks == 1 ? text.Append(' ') : text.Append('\n', isFolded ? breaks - 1 : breaks);
            }

            breaks = 0;
            var from = _lineStart + indentation;
            SkipToLineEnd();
            text.Append(_text, from, _position - from);
            var last = YamlCharacters.BackOverSpace(_text, from, _position);
            end = new(last, _line, last - _lineStart);
        }

        if (indentation < 0)
        {
            return null;
        }

        if (chomping != '-')
        {
            text.Append('\n', chomping == '+' ? breaks : Math.Min(breaks, 1));
        }

        FindContent();
        return _column > column ? null : OverLines(text.ToString(), YamlScalarStyle.Block, start.To(end));
    }

    private void SkipToLineEnd()
    {
        while (_position < _end && !IsLineEnd(_text[_position]))
        {
            _position++;
        }
    }

    private YamlScalar OverLines(string value, YamlScalarStyle style, SourceSpan span)
    {
        _severalLines.Add(span);
        return new(value, style, span);
    }

    private StringBuilder Builder() => (_builder ??= new StringBuilder(256)).Clear();
}
