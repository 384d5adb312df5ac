namespace Taxonomy.Plans.Text;

/// <summary>A place in a text, counted as <see cref="SourceSpan"/> counts.</summary>
internal readonly record struct TextPoint(int Index, int Line, int Column)
{
    public SourceSpan To(TextPoint end) => new(Index, end.Index - Index, Line, Column, end.Line, end.Column);

    /// <summary>Some characters from here on, in one line.</summary>
    public SourceSpan Span(int length) => To(Plus(length));

    /// <summary>The place some characters on, in the same line.</summary>
    public TextPoint Plus(int length) => new(Index + length, Line, Column + length);

    /// <summary>A place further on, wherever that is.</summary>
    public TextPoint Forward(string text, int index)
    {
        var line = Line;
        var column = Column;
        for (var i = Index; i < index; i++)
        {
            if (text[i] is not ('\n' or '\r'))
            {
                column++;
            }
            else if (text[i] != '\r' || i + 1 >= text.Length || text[i + 1] != '\n')
            {
                line++;
                column = 0;
            }
        }

        return new(index, line, column);
    }
}
