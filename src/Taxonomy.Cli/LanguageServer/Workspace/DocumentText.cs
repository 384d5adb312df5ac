using Taxonomy.Cli.LanguageServer.Protocol;

namespace Taxonomy.Cli.LanguageServer.Workspace;

/// <summary>Represents a text with its lines as the protocol counts them. Immutable.</summary>
internal sealed class DocumentText
{
    private readonly List<int> _starts = [0];

    public DocumentText(string value)
    {
        Value = value;
        for (var i = 0; i < value.Length; i++)
        {
            i = value.AsSpan(i).IndexOfAny('\r', '\n') is >= 0 and var next ? i + next : value.Length;
            if (i == value.Length)
            {
                break;
            }

            i += value[i] == '\r' && i + 1 < value.Length && value[i + 1] == '\n' ? 1 : 0;
            _starts.Add(i + 1);
        }
    }

    /// <summary>Gets the text.</summary>
    public string Value { get; }

    /// <summary>Returns where a position is, in UTF-16 code units from the start. One that does not exist is the nearest before it.</summary>
    public int OffsetOf(LspPosition position)
    {
        if (position.Line >= _starts.Count)
        {
            return Value.Length;
        }

        var line = Math.Max(position.Line, 0);
        return Math.Min(_starts[line] + Math.Max(position.Line < 0 ? 0 : position.Character, 0), EndOf(line));
    }

    /// <summary>Returns the position of a character.</summary>
    public LspPosition PositionOf(int offset)
    {
        var index = _starts.BinarySearch(offset);
        var line = index >= 0 ? index : ~index - 1;
        return new(line, offset - _starts[line]);
    }

    /// <summary>Returns the text after a change; without a range, the whole text is replaced.</summary>
    public DocumentText With(LspContentChange change)
    {
        if (change.Range is not { } range)
        {
            return new(change.Text);
        }

        var start = OffsetOf(range.Start);
        var end = Math.Max(OffsetOf(range.End), start);
        return new(string.Concat(Value.AsSpan(0, start), change.Text, Value.AsSpan(end)));
    }

    private int EndOf(int line)
    {
        if (line + 1 == _starts.Count)
        {
            return Value.Length;
        }

        var end = _starts[line + 1] - 1;
        return Value[end] == '\n' && end > _starts[line] && Value[end - 1] == '\r' ? end - 1 : end;
    }
}
