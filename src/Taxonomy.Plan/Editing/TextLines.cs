namespace Taxonomy.Plans.Editing;

/// <summary>The lines of a YAML text, and what stands in them besides content.</summary>
internal sealed class TextLines
{
    private readonly string _text;
    private readonly List<int> _starts = [];

    public TextLines(string text)
    {
        _text = text;

        // A byte order mark belongs to no line.
        _starts.Add(text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0);
        for (var i = text.IndexOf('\n'); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            _starts.Add(i + 1);
        }
    }

    public int Count => _starts.Count;

    /// <summary>The line that a character stands in.</summary>
    public int LineOf(int position)
    {
        var index = _starts.BinarySearch(position);
        return index >= 0 ? index : Math.Max(~index - 1, 0);
    }

    public int Start(int line) => _starts[line];

    /// <summary>How far a character stands from its line's start.</summary>
    public int Column(int position) => position - Start(LineOf(position));

    /// <summary>Where the line's break begins, or the text ends.</summary>
    public int End(int line)
    {
        var end = line + 1 < _starts.Count ? _starts[line + 1] - 1 : _text.Length;
        return end > _starts[line] && line + 1 < _starts.Count && _text[end - 1] == '\r' ? end - 1 : end;
    }

    public bool IsBlank(int line) => First(line) == End(line);

    public bool IsComment(int line) => First(line) is var first && first < End(line) && _text[first] == '#';

    /// <summary>By how many characters the line is indented.</summary>
    public int Indent(int line) => First(line) - Start(line);

    /// <summary>
    /// The last line of what ends at a position and whose lines stand at a column or further in: comments below belong
    /// to it as long as they do, too.
    /// </summary>
    public int LastLineOf(int end, int column)
    {
        // A block scalar's end may be the start of the next line.
        while (end > 0 && char.IsWhiteSpace(_text[end - 1]))
        {
            end--;
        }

        var last = LineOf(end);
        for (var line = last + 1; line < Count; line++)
        {
            if (IsComment(line) && Indent(line) >= column)
            {
                last = line;
            }
            else if (!IsBlank(line))
            {
                break;
            }
        }

        return last;
    }

    /// <summary>How many blank lines stand above a line and the comments that belong to it.</summary>
    public int BlankLinesAbove(int line)
    {
        var above = line - 1;
        while (above >= 0 && IsComment(above) && Indent(above) == Indent(line))
        {
            above--;
        }

        var count = 0;
        while (above >= 0 && IsBlank(above))
        {
            above--;
            count++;
        }

        return above < 0 ? 0 : count;
    }

    private int First(int line)
    {
        var first = Start(line);
        var end = End(line);
        while (first < end && _text[first] is ' ' or '\t')
        {
            first++;
        }

        return first;
    }
}
