using System.Runtime.CompilerServices;
using System.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>Writes indented C#. Lines end in <c>\n</c> on every machine.</summary>
internal sealed class CodeWriter
{
    private const string Indentation = "    ";

    private readonly StringBuilder _text = new(16 * 1024);
    private int _depth;

    public void Line() => _text.Append('\n');

    public void Line(string text)
    {
        Indent();
        _text.Append(text).Append('\n');
    }

    /// <summary>Writes a line piece by piece, without a text in between.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] ref Pieces line)
    {
        _ = line;
        _text.Append('\n');
    }

    /// <summary>A blank line before what follows, unless it comes first in its block or its file.</summary>
    public void Gap()
    {
        var end = _text.Length;
        var isFirst = end < 2 || _text[end - 2] is '{' or '\n';
        if (!isFirst)
        {
            Line();
        }
    }

    /// <summary>Opens a block: what follows is indented until <see cref="Close"/>.</summary>
    public void Open(string header)
    {
        Line(header);
        Open();
    }

    /// <summary>Opens a block: what follows is indented until <see cref="Close"/>.</summary>
    public void Open([InterpolatedStringHandlerArgument("")] ref Pieces header)
    {
        Line(ref header);
        Open();
    }

    public void Open()
    {
        Line("{");
        _depth++;
    }

    public void Close(string after = "")
    {
        _depth--;
        Indent();
        _text.Append('}').Append(after).Append('\n');
    }

    public void Push() => _depth++;

    public void Pop() => _depth--;

    public override string ToString() => _text.ToString();

    private void Indent()
    {
        for (var level = 0; level < _depth; level++)
        {
            _text.Append(Indentation);
        }
    }

    /// <summary>
    /// The pieces of an interpolated line. They are written as they come, so what stands between braces must not write
    /// to the same writer.
    /// </summary>
    [InterpolatedStringHandler]
    public readonly ref struct Pieces
    {
        private readonly StringBuilder _text;

        public Pieces(int literalLength, int formattedCount, CodeWriter writer)
        {
            _ = literalLength + formattedCount;
            writer.Indent();
            _text = writer._text;
        }

        public void AppendLiteral(string value) => _text.Append(value);

        public void AppendFormatted(string? value) => _text.Append(value);
    }
}
