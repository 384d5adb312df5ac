namespace Taxonomy.Plans.Text;

/// <summary>
/// Where something stands in a file: characters from the file's start, and the same as lines and columns.
/// Everything counts from 0, in UTF-16 code units, as the compiler does.
/// </summary>
public readonly record struct SourceSpan(int Start, int Length, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The first character after the span.</summary>
    public int End => Start + Length;
}
