using System.Buffers;
using System.Runtime.CompilerServices;

namespace Taxonomy.Generators.Emit;

/// <summary>
/// Writes indented C#. Lines end in <c>\n</c> on every machine. The text is kept in borrowed memory until
/// <see cref="TakeText"/>.
/// </summary>
internal sealed class CodeWriter
{
    private const int Indentation = 4;

    private char[] _text = ArrayPool<char>.Shared.Rent(4 * 1024);
    private int _length;
    private int _depth;

    public void Line() => Append('\n');

    public void Line(string text)
    {
        Indent();
        Append(text);
        Append('\n');
    }

    /// <summary>Writes a line piece by piece, without a text in between.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] ref Pieces line)
    {
        _ = line;
        Append('\n');
    }

    /// <summary>A blank line before what follows, unless it comes first in its block or its file.</summary>
    public void Gap()
    {
        var isFirst = _length < 2 || _text[_length - 2] is '{' or '\n';
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
        Append('}');
        Append(after);
        Append('\n');
    }

    public void Push() => _depth++;

    public void Pop() => _depth--;

    /// <summary>What has been written; the writer is empty then, at the same depth.</summary>
    public string TakeText()
    {
        var text = new string(_text, 0, _length);
        _length = 0;
        return text;
    }

    /// <summary>Gives the memory back. The writer must not be used any more.</summary>
    public void Release()
    {
        ArrayPool<char>.Shared.Return(_text);
        _text = [];
        _length = 0;
    }

    private void Indent()
    {
        var count = _depth * Indentation;
        MakeRoom(count);
        _text.AsSpan(_length, count).Fill(' ');
        _length += count;
    }

    private void Append(char character)
    {
        MakeRoom(1);
        _text[_length++] = character;
    }

    private void Append(string text)
    {
        MakeRoom(text.Length);
        text.CopyTo(0, _text, _length, text.Length);
        _length += text.Length;
    }

    private void MakeRoom(int count)
    {
        if (_text.Length - _length >= count)
        {
            return;
        }

        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + count, 2 * _text.Length));
        Array.Copy(_text, larger, _length);
        ArrayPool<char>.Shared.Return(_text);
        _text = larger;
    }

    /// <summary>
    /// The pieces of an interpolated line. They are written as they come, so what stands between braces must not write
    /// to the same writer.
    /// </summary>
    [InterpolatedStringHandler]
    public readonly ref struct Pieces
    {
        private readonly CodeWriter _writer;

        public Pieces(int literalLength, int formattedCount, CodeWriter writer)
        {
            _ = literalLength + formattedCount;
            writer.Indent();
            _writer = writer;
        }

        public void AppendLiteral(string value) => _writer.Append(value);

        public void AppendFormatted(string? value)
        {
            if (value is not null)
            {
                _writer.Append(value);
            }
        }
    }
}
