using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>Where the reader is, and its way from line to line.</summary>
internal sealed partial class TolerantReader
{
    private readonly int _mark;
    private int _position;
    private int _line;
    private int _lineStart;

    /// <summary>Of the content that was found last; -1 at the end of the document.</summary>
    private int _column;

    /// <summary>The end of the document is a marker.</summary>
    private bool _isAtMarker;

    /// <summary>Lines are being skipped: their tabs and comments are no faults of their own.</summary>
    private bool _isSkipping;

    /// <summary>How many lines that are indented by tabs were skipped, and whether the last line was one.</summary>
    private int _tabLines;
    private bool _isAfterTabs;

    /// <summary>The last line with content: its column, and where it begins.</summary>
    private (int Column, int Start) _last = (-1, 0);

    private YamlLayout? _layout;

    /// <summary>What a further line may be a part of.</summary>
    private enum Further
    {
        Quoted,
        Plain,
        Flow,
    }

    private YamlLayout Layout => _layout ??= new(_work, _text);

    private TextPoint Here => PointAt(_position);

    private int Indentation => ColumnOf(Here);

    /// <summary>A place in this line.</summary>
    private TextPoint PointAt(int index) => new(index, _line, index - _lineStart);

    /// <summary>The column without a byte-order mark.</summary>
    private int ColumnOf(TextPoint point) => point.Column - (point.Line == 0 ? _mark : 0);

    private bool IsAtLineEnd => _position == _end || YamlCharacters.IsBreak(_text[_position]);

    /// <summary>A comment begins here.</summary>
    private bool IsComment =>
        _text[_position] == '#' && (_position == _lineStart || YamlCharacters.IsSpace(_text[_position - 1]));

    /// <summary>From the start or the end of a line to the next content.</summary>
    /// <param name="owner">A block may begin there that is indented deeper than this.</param>
    private void FindContent(int owner = int.MaxValue)
    {
        var comment = default(TextPoint?);
        var beyond = int.MaxValue;
        while (true)
        {
            while (_position < _end && _text[_position] == ' ')
            {
                _position++;
            }

            var spaces = Indentation;
            _column = _position == _end ? -1 : spaces;
            _isAtMarker = _column == 0 && IsMarker(_position);
            if (_column < 0 || _isAtMarker)
            {
                _column = -1;
                return;
            }

            var character = _text[_position];
            if (YamlCharacters.IsBreak(character))
            {
                NextLine();
                continue;
            }

            if (character == '#')
            {
                comment = Here;
            }
            else if (character == '\t' && SkipTabs(spaces, owner))
            {
                // Nothing of it remains.
            }
            else if (comment is { } hiding && beyond == int.MaxValue && !_isSkipping && IsTrap(hiding))
            {
                beyond = ColumnOf(hiding);
            }
            else if (Indentation <= beyond && !(spaces == 0 && Indentation == 0 && SkipStrayLine(owner)))
            {
                _column = Indentation;
                _isAfterTabs &= _column > spaces;
                _last = (_column, _position);
                return;
            }

            SkipLine();
        }
    }

    /// <summary>A line that begins with a tab: it is empty, or a fault unless a block may begin there.</summary>
    private bool SkipTabs(int spaces, int owner)
    {
        var tab = Here;
        SkipBlanks();
        if (IsAtLineEnd || IsComment)
        {
            return true;
        }

        if (!_isSkipping && !_isAfterTabs)
        {
            Report(YamlRules.Tab, tab.Span(1));
        }

        _isAfterTabs = true;
        if (spaces > owner)
        {
            return false;
        }

        _tabLines++;
        _lost.Add(RestOfLine(Here));
        return true;
    }

    /// <summary>Reports a comment such as <c>#1 Clicked:</c> with something below it.</summary>
    private bool IsTrap(TextPoint comment)
    {
        var column = ColumnOf(comment);
        if (
            Indentation <= column
            || comment.Index + 1 >= _end
            || !char.IsLetterOrDigit(_text[comment.Index + 1])
            || EntrySyntax.Parse(_text, comment.Index, _end) is not { } entry
            // It belongs to the line before the comment if that one opens something there.
            || (_last.Column == column && EntrySyntax.Parse(_text, _last.Start, _end) is { HasValue: false })
        )
        {
            return false;
        }

        Report(YamlRules.HiddenByComment, comment.Span(entry.KeyEnd - comment.Index));
        return true;
    }

    /// <summary>
    /// From the end of a line over blank ones to a line that goes on with a text or a flow collection: one that is
    /// indented deeper than the owner. Stays if there is none.
    /// </summary>
    private bool GoesOn(int owner, Further what, out int breaks)
    {
        var index = _position;
        var (line, lineStart, spaces) = (_line, _lineStart, 0);
        breaks = 0;
        while (index < _end && YamlCharacters.IsBreak(_text[index]))
        {
            index += YamlCharacters.BreakLength(_text, index);
            line++;
            breaks++;
            lineStart = index;
            while (index < _end && _text[index] == ' ')
            {
                index++;
            }

            spaces = index - lineStart;
            index = YamlCharacters.OverBlanks(_text, index, _end);
            if (what == Further.Flow && index < _end && _text[index] == '#')
            {
                index = YamlCharacters.LineEnd(_text, index, _end);
            }
        }

        if (index == _end || breaks == 0 || (index == lineStart && IsMarker(index)))
        {
            return false;
        }

        if (what == Further.Flow && lineStart + spaces < index)
        {
            if (index - lineStart <= owner)
            {
                var tab = new TextPoint(lineStart + spaces, line, spaces);
                Report(YamlRules.Tab, tab.Span(1));
            }
        }
        else if (
            what == Further.Flow && spaces == owner
                ? _text[index] is not ('}' or ']')
                : spaces <= owner || (what == Further.Plain && _text[index] == '#')
        )
        {
            return false;
        }

        (_position, _line, _lineStart) = (index, line, lineStart);
        return true;
    }

    /// <summary>What begins or ends a document.</summary>
    private bool IsMarker(int index) =>
        index + 2 < _end
        && _text[index] is '-' or '.'
        && _text[index + 1] == _text[index]
        && _text[index + 2] == _text[index]
        && YamlCharacters.IsBlankOrEnd(_text, index + 3, _end);

    private bool IsItem() => EntrySyntax.IsItem(_text, _position, _end);

    /// <summary>The mark of a key that is written <c>? key</c> stands here.</summary>
    private bool IsExplicitKey() => _text[_position] == '?' && YamlCharacters.IsBlankOrEnd(_text, _position + 1, _end);

    /// <summary>This line begins an entry of a block mapping, or what was meant to be one.</summary>
    private bool IsMappingStart() => IsExplicitKey() || EntrySyntax.Colon(_text, _position, _end) >= 0;

    /// <summary>Nothing but a comment follows in the line.</summary>
    private bool IsEndAfter(int index)
    {
        var next = YamlCharacters.OverBlanks(_text, index, _end);
        return next == _end || YamlCharacters.IsBreak(_text[next]) || (_text[next] == '#' && next > index);
    }

    private void SkipBlanks() => _position = YamlCharacters.OverBlanks(_text, _position, _end);

    private void SkipLine() => _position = YamlCharacters.LineEnd(_text, _position, _end);

    private void NextLine()
    {
        _position += YamlCharacters.BreakLength(_text, _position);
        _line++;
        _lineStart = _position;
    }

    /// <summary>Back to an earlier place, to read it in another way.</summary>
    private void GoTo(TextPoint point)
    {
        _work.Characters += Math.Max(0, _position - point.Index);
        (_position, _line, _lineStart) = (point.Index, point.Line, point.Index - point.Column);
    }

    private readonly record struct Saved(TextPoint At, int Column, int Errors, int Lost);

    private Saved Save() => new(Here, _column, _errors.Count, _lost.Count);

    private void Restore(Saved saved)
    {
        GoTo(saved.At);
        _column = saved.Column;
        _isAtMarker = false;
        _errors.RemoveRange(saved.Errors, _errors.Count - saved.Errors);
        _lost.RemoveRange(saved.Lost, _lost.Count - saved.Lost);
    }
}
