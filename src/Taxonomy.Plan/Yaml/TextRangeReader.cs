namespace Taxonomy.Plans.Yaml;

/// <summary>
/// Gives the parser a part of a text, and counts what it takes. Characters before <c>visibleFrom</c> read as spaces, so
/// that what follows <c>- </c> or a byte-order mark keeps its column; characters that YAML forbids read as U+FFFD, for
/// the parser takes some of them for the end of the text.
/// </summary>
internal sealed class TextRangeReader(string text, int start, int end, int visibleFrom) : TextReader
{
    private int _position = start;

    public override int Peek() => _position < end ? At(_position) : -1;

    public override int Read() => _position < end ? At(_position++) : -1;

    public override int Read(char[] buffer, int index, int count)
    {
        var length = Math.Min(count, end - _position);
        for (var i = 0; i < length; i++)
        {
            buffer[index + i] = At(_position + i);
        }

        _position += length;
        return length;
    }

    private char At(int position)
    {
        var character = text[position];
        return position < visibleFrom ? ' '
            : YamlCharacters.IsForbidden(character) ? '\uFFFD'
            : character;
    }
}
