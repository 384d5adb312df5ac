using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Places within places.</summary>
internal static class Spans
{
    /// <summary>Returns the span, or its first character if it has several lines.</summary>
    public static SourceSpan FirstOf(SourceSpan span) =>
        span.Line == span.EndLine ? span : new(span.Start, 1, span.Line, span.Column, span.Line, span.Column + 1);

    /// <summary>
    /// Some characters of a scalar's text. Where escapes or line breaks make their place uncertain, the whole scalar.
    /// </summary>
    public static SourceSpan Slice(YamlScalar scalar, int start, int length)
    {
        var span = scalar.Span;
        var quotes = scalar.Style switch
        {
            YamlScalarStyle.Plain => 0,
            YamlScalarStyle.SingleQuoted or YamlScalarStyle.DoubleQuoted => 1,
            _ => -1,
        };
        var isExact =
            quotes >= 0
            && span.Line == span.EndLine
            && scalar.Value.Length + (2 * quotes) == span.Length
            && start >= 0
            && start + length <= scalar.Value.Length;
        if (!isExact)
        {
            return span;
        }

        var offset = quotes + start;
        return new(
            span.Start + offset,
            length,
            span.Line,
            span.Column + offset,
            span.Line,
            span.Column + offset + length
        );
    }

    /// <summary>
    /// What to underline of an entry whose value is wrong: the value, or the key when the value is nothing or covers
    /// several lines.
    /// </summary>
    public static SourceSpan OfValue(YamlEntry entry) =>
        entry.Value is YamlScalar { IsNull: true }
        || entry.Value.Span.Length == 0
        || (entry.Value is not YamlScalar && IsLong(entry.Value.Span))
            ? entry.Key.Span
            : entry.Value.Span;

    private static bool IsLong(SourceSpan span) => span.Line != span.EndLine;
}
