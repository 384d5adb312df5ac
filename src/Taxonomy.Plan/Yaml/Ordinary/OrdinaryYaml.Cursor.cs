namespace Taxonomy.Plans.Yaml;

/// <summary>Where the reader stands, and what it sees there.</summary>
internal sealed partial class OrdinaryYaml
{
    private TextPoint Here => new(_position, _line, _position - _lineStart);

    private bool IsAtLineEnd => _position == _end || IsLineEnd(_text[_position]);

    // A text that comes here has no other line breaks.
    private static bool IsLineEnd(char character) => character is '\n' or '\r';

    private bool IsBlankOrEnd(int index) => index >= _end || _text[index] is ' ' or '\n' or '\r';

    private void SkipBlanks()
    {
        while (_position < _end && _text[_position] == ' ')
        {
            _position++;
        }
    }

    /// <summary>To the end of the line, whatever stands there.</summary>
    private void SkipLine()
    {
        var found = _text.IndexOf('\n', _position);
        _position = found < 0 ? _end : found;
    }

    /// <summary>To the end of the line if nothing but a comment follows.</summary>
    private bool FinishLine()
    {
        var after = _position;
        SkipBlanks();
        if (IsAtLineEnd)
        {
            return true;
        }

        if (_text[_position] != '#' || _position == after)
        {
            return false;
        }

        SkipLine();
        return true;
    }

    /// <summary>Over the end of a line.</summary>
    private void NextLine()
    {
        _position += _text[_position] == '\r' ? 2 : 1;
        _line++;
        _lineStart = _position;
    }

    /// <summary>From the start or the end of a line over blank lines and comments to the next content.</summary>
    private void FindContent()
    {
        while (true)
        {
            SkipBlanks();
            if (_position == _end)
            {
                _column = -1;
                return;
            }

            var character = _text[_position];
            if (IsLineEnd(character))
            {
                NextLine();
            }
            else if (character == '#')
            {
                SkipLine();
            }
            else
            {
                _column = _position - _lineStart;
                return;
            }
        }
    }

    /// <summary>The mark of an item of a block sequence stands here.</summary>
    private bool IsItem() => _text[_position] == '-' && IsBlankOrEnd(_position + 1);

    /// <summary>This line begins an entry of a block mapping.</summary>
    private bool IsKey()
    {
        var index = _position;
        if (_text[index] is '"' or '\'')
        {
            index = AfterQuotes(index);
            while (index > 0 && index < _end && _text[index] == ' ')
            {
                index++;
            }

            return index > 0 && index < _end && _text[index] == ':' && IsBlankOrEnd(index + 1);
        }

        return CanBeginText() && KeyColon() >= 0;
    }

    /// <summary>The colon after a plain key; -1 if there is none in this line.</summary>
    private int KeyColon()
    {
        for (var index = _position; index < _end; index++)
        {
            var character = _text[index];
            if (character == ':' ? IsBlankOrEnd(index + 1) : IsLineEnd(character))
            {
                return character == ':' && !IsInStarredWord(index) ? index : -1;
            }

            if (character == '#' && index > _position && _text[index - 1] == ' ')
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>In a word that begins with a star, the parser takes a colon for a part of it.</summary>
    private bool IsInStarredWord(int index)
    {
        while (index > _position && _text[index - 1] != ' ')
        {
            index--;
        }

        return _text[index] == '*';
    }

    /// <summary>A plain text may begin here, and is nothing else.</summary>
    private bool CanBeginText()
    {
        var character = _text[_position];
        return character switch
        {
            '-' or '.' => !IsBlankOrEnd(_position + 1) && !IsMarker(character),
            '?' or ':' => false,
            _ => !YamlCharacters.IsIndicator(character),
        };
    }

    /// <summary>What begins or ends a document.</summary>
    private bool IsMarker(char character) =>
        _position == _lineStart
        && _position + 2 < _end
        && _text[_position + 1] == character
        && _text[_position + 2] == character;
}
