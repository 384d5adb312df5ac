namespace Taxonomy.Plans.Yaml;

/// <summary>
/// Gives the parser a part of a text, and counts what it takes. Characters before <see cref="YamlRange.VisibleFrom"/>
/// read as spaces, so that what follows <c>- </c> keeps its column; characters that YAML forbids read as U+FFFD, for
/// the parser takes some of them for the end of the text.
/// </summary>
internal sealed class TextRangeReader(YamlWork work, YamlRange range) : TextReader
{
    private readonly string _text = work.Text;
    private int _position = range.Start;

    public override int Peek() => _position < range.End ? At(_position) : -1;

    public override int Read()
    {
        if (_position >= range.End)
        {
            return -1;
        }

        work.ParsedCharacters++;
        return At(_position++);
    }

    public override int Read(char[] buffer, int index, int count)
    {
        var length = Math.Min(count, range.End - _position);
        if (work.IsClean && _position >= range.VisibleFrom)
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
        work.ParsedCharacters += length;
        return length;
    }

    private char At(int position)
    {
        var character = _text[position];
        return position < range.VisibleFrom ? ' '
            : YamlCharacters.IsForbidden(_text, position) ? '\uFFFD'
            : character;
    }
}
