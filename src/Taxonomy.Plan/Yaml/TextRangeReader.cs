using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>
/// Gives the parser a part of a text, and counts what it takes. Characters before <see cref="YamlRange.VisibleFrom"/>
/// read as spaces, so that what follows <c>- </c> keeps its column; characters that YAML forbids read as U+FFFD, for
/// the parser takes some of them for the end of the text.
/// </summary>
internal sealed class TextRangeReader : TextReader
{
    private readonly YamlWork _work;
    private readonly string _text;
    private readonly int _end;
    private readonly int _visibleFrom;

    // The parser asks for one character at a time: nearly always, the answer is the character that stands there.
    private readonly int _asItStandsFrom;
    private int _position;
    private int _counted;

    public TextRangeReader(YamlWork work, YamlRange range)
    {
        _work = work;
        _text = work.Text;
        _end = range.End;
        _visibleFrom = range.VisibleFrom;
        _asItStandsFrom = work.IsClean ? range.VisibleFrom : int.MaxValue;
        _position = range.Start;
        _counted = range.Start;
    }

    public override int Peek() => _position < _end ? At(_position) : -1;

    public override int Read()
    {
        var position = _position;
        if (position >= _end)
        {
            return -1;
        }

        _position = position + 1;
        return position >= _asItStandsFrom ? _text[position] : At(position);
    }

    public override int Read(char[] buffer, int index, int count)
    {
        var length = Math.Min(count, _end - _position);
        if (_position >= _asItStandsFrom)
        {
            _text.CopyTo(_position, buffer, index, length);
        }
        else
        {
            for (var i = 0; i < length; i++)
            {
                buffer[index + i] = At(_position + i);
            }
        }

        _position += length;
        return length;
    }

    /// <summary>Counts what has been taken.</summary>
    public void Count()
    {
        _work.ParsedCharacters += _position - _counted;
        _counted = _position;
    }

    private char At(int position)
    {
        var character = _text[position];
        return position < _visibleFrom ? ' '
            : YamlCharacters.IsForbidden(_text, position) ? '\uFFFD'
            : character;
    }
}
