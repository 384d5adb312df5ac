namespace Taxonomy.Plans.Yaml;

/// <summary>Flow collections.</summary>
internal sealed partial class OrdinaryYaml
{
    /// <param name="column">That of the entry or item around all of it: further lines must be beyond.</param>
    /// <param name="depth">Collections around it.</param>
    private YamlNode? ReadFlow(int column, int depth)
    {
        var start = Here;
        var isMapping = _text[_position++] == '{';
        if (depth > DeepestNesting)
        {
            return null;
        }

        var children = isMapping ? ReadFlowEntries(column, depth + 1) : ReadFlowItems(column, depth + 1);
        if (children < 0)
        {
            return null;
        }

        var bracket = Here;
        _position++;
        if (bracket.Line > start.Line)
        {
            _severalLines.Add(start.To(bracket));
        }

        var span = start.To(bracket.Plus(1));
        return isMapping
            ? new YamlMapping(Take(_entries, children), true, span)
            : new YamlSequence(Take(_nodes, children), true, span);
    }

    /// <summary>Where the entries begin among those of all mappings; -1 if something is unusual.</summary>
    private int ReadFlowEntries(int column, int depth)
    {
        var first = _entries.Count;
        while (FindFlowContent(column, '}'))
        {
            if (_text[_position] == '}')
            {
                return first;
            }

            if (ReadFlowEntry(column, depth) is not { } entry)
            {
                return -1;
            }

            _entries.Add(entry);
            if (!EndFlowChild(column, '}'))
            {
                return -1;
            }
        }

        return -1;
    }

    private int ReadFlowItems(int column, int depth)
    {
        var first = _nodes.Count;
        while (FindFlowContent(column, ']'))
        {
            if (_text[_position] == ']')
            {
                return first;
            }

            if (ReadFlowNode(column, depth) is not { } item)
            {
                return -1;
            }

            _nodes.Add(item);
            if (!EndFlowChild(column, ']'))
            {
                return -1;
            }
        }

        return -1;
    }

    private YamlEntry? ReadFlowEntry(int column, int depth)
    {
        var start = _position;
        var key = _text[start] is '"' or '\'' ? ReadQuoted() : ReadFlowText();
        if (key is null or { Style: YamlScalarStyle.Plain, Value: "<<" } || _position - start > LongestKey)
        {
            return null;
        }

        SkipBlanks();
        if (_position < _end && _text[_position] == ':')
        {
            _position++;
            if (!IsBlankOrEnd(_position) || !FindFlowContent(column, '}'))
            {
                return null;
            }

            if (_text[_position] is not (',' or '}'))
            {
                return ReadFlowNode(column, depth) is { } value ? new YamlEntry(key, value) : null;
            }
        }
        else if (!FindFlowContent(column, '}') || _text[_position] is not (',' or '}'))
        {
            return null;
        }

        return new YamlEntry(key, Nothing(Here));
    }

    private YamlNode? ReadFlowNode(int column, int depth) =>
        _text[_position] switch
        {
            '{' or '[' => ReadFlow(column, depth),
            '"' or '\'' => ReadQuoted(),
            _ => ReadFlowText(),
        };

    /// <summary>A plain scalar between brackets, in one line.</summary>
    private YamlScalar? ReadFlowText()
    {
        if (!CanBeginText() || (_text[_position] == '-' && _text[_position + 1] is ',' or '[' or ']' or '{' or '}'))
        {
            return null;
        }

        var start = _position;
        var end = start;
        var word = start;
        for (; _position < _end; _position++)
        {
            var character = _text[_position];
            if (character == ' ')
            {
                word = _position + 1;
                continue;
            }

            if (character is ',' or ']' or '}' || IsLineEnd(character))
            {
                break;
            }

            if (character is '[' or '{')
            {
                return null;
            }

            if (character == ':' && _position + 1 < _end)
            {
                // In a word that begins with a star, the parser takes the colon for a part of it.
                if (IsBlankOrEnd(_position + 1) && _text[word] != '*')
                {
                    break;
                }

                if (_text[_position + 1] is ' ' or '\r' or '\n' or ',' or '[' or ']' or '{' or '}')
                {
                    return null;
                }
            }

            if (character == '#' && _text[_position - 1] == ' ')
            {
                if (_position + 1 < _end && char.IsLetterOrDigit(_text[_position + 1]))
                {
                    return null;
                }

                break;
            }

            end = _position + 1;
        }

        return Plain(start, end);
    }

    /// <summary>Over what separates a child from the next, or to the closing bracket.</summary>
    private bool EndFlowChild(int column, char bracket)
    {
        if (!FindFlowContent(column, bracket))
        {
            return false;
        }

        if (_text[_position] != ',')
        {
            return _text[_position] == bracket;
        }

        _position++;
        return true;
    }

    /// <summary>
    /// Over blanks, line ends and comments. False at the end of the text, and in a line that is not indented deeper than
    /// the owner of it all; only a closing bracket may stand at its column.
    /// </summary>
    private bool FindFlowContent(int column, char bracket)
    {
        var line = _line;
        while (true)
        {
            var after = _position;
            SkipBlanks();
            if (_position == _end)
            {
                return false;
            }

            var character = _text[_position];
            if (IsLineEnd(character))
            {
                NextLine();
            }
            else if (character == '#')
            {
                if (_position == after && _position != _lineStart && _text[_position - 1] != ' ')
                {
                    return false;
                }

                SkipLine();
            }
            else
            {
                return _line == line
                    || _position - _lineStart > column
                    || (_position - _lineStart == column && character == bracket);
            }
        }
    }
}
