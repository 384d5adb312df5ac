namespace Taxonomy.Plans.Yaml;

/// <summary>A part of a text that is parsed by itself; it begins at the start of a line.</summary>
/// <param name="Start">The line's first character.</param>
/// <param name="End">After the last character.</param>
/// <param name="VisibleFrom">What stands before it reads as spaces: <c>- </c>, or nothing.</param>
/// <param name="Line">The first line's number.</param>
/// <param name="Column">The column of <paramref name="Start"/>: 1 after a byte-order mark, else 0.</param>
internal readonly record struct YamlRange(int Start, int End, int VisibleFrom, int Line, int Column)
{
    public static YamlRange Whole(string text)
    {
        var mark = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        return new(mark, text.Length, mark, 0, mark);
    }
}
