using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>
/// Reads the YAML that plans are made of, many times as fast as the parser does: block mappings and sequences, flow
/// collections, texts of every style. It knows neither errors nor anything that is rare: whatever it does not know, an
/// anchor, a tag, a text in quotes over several lines, a line that is indented strangely, makes it give up, and then the
/// parser reads the whole text. What it does read, it reads exactly as the parser does; tests compare the two.
/// </summary>
internal sealed partial class OrdinaryYaml
{
    /// <summary>Less than the parser takes, so that it alone decides what is too deep.</summary>
    private const int DeepestNesting = 50;

    /// <summary>Less than YAML allows a key to have, for the same reason.</summary>
    private const int LongestKey = 1000;

    private readonly string _text;
    private readonly int _end;
    private readonly TextPool _pool = new();
    private readonly List<YamlEntry> _entries = [];
    private readonly List<YamlNode> _nodes = [];
    private readonly List<SourceSpan> _severalLines = [];
    private int _position;
    private int _line;
    private int _lineStart;

    /// <summary>Of the content that was found last; -1 at the end of the text.</summary>
    private int _column;

    private OrdinaryYaml(string text)
    {
        _text = text;
        _end = text.Length;
    }

    /// <summary>What the parser would make of a text; null if that is for the parser to say.</summary>
    public static YamlAttempt? Run(YamlWork work)
    {
        var reader = new OrdinaryYaml(work.Text);
        var root = reader.ReadDocument();
        work.OrdinaryCharacters += reader._position;
        return root is null ? null : new(root, [], null, null, reader._severalLines);
    }

    private YamlMapping? ReadDocument()
    {
        FindContent();
        if (_column < 0 || !IsKey())
        {
            return null;
        }

        var root = ReadMapping(_column, 0);
        return _column < 0 ? root : null;
    }

    /// <summary>A block mapping whose first key stands here.</summary>
    private YamlMapping? ReadMapping(int column, int depth)
    {
        if (depth > DeepestNesting)
        {
            return null;
        }

        var start = Here;
        var first = _entries.Count;
        SourceSpan last;
        do
        {
            if (ReadKey() is not { } key || ReadValue(column, depth + 1) is not { } value)
            {
                return null;
            }

            _entries.Add(new(key, value));
            last = value.Span;
        } while (_column == column && !IsItem());

        // What is indented neither as an entry nor less belongs nowhere.
        return _column >= column ? null : new(Take(_entries, first), false, To(start, last));
    }

    /// <summary>A block sequence whose first mark stands here.</summary>
    private YamlSequence? ReadSequence(int column, int depth)
    {
        if (depth > DeepestNesting)
        {
            return null;
        }

        var start = Here;
        var first = _nodes.Count;
        SourceSpan last;
        do
        {
            _position++;
            if (ReadItem(column, depth + 1) is not { } item)
            {
                return null;
            }

            _nodes.Add(item);
            last = item.Span;
        } while (_column == column && IsItem());

        return _column > column ? null : new(Take(_nodes, first), false, To(start, last));
    }

    private YamlNode? ReadItem(int column, int depth)
    {
        var afterMark = Here;
        SkipBlanks();
        if (IsAtLineEnd || _text[_position] == '#')
        {
            SkipLine();
            FindContent();
            return _column > column ? ReadNode(column, depth) : Nothing(afterMark);
        }

        return IsItem() ? ReadSequence(_position - _lineStart, depth)
            : IsKey() ? ReadMapping(_position - _lineStart, depth)
            : ReadInline(column, depth);
    }

    /// <summary>What follows a key's colon.</summary>
    private YamlNode? ReadValue(int column, int depth)
    {
        var afterColon = Here;
        SkipBlanks();
        if (!IsAtLineEnd && _text[_position] != '#')
        {
            return ReadInline(column, depth);
        }

        SkipLine();
        FindContent();
        return _column > column ? ReadNode(column, depth)
            : _column == column && IsItem() ? ReadSequence(column, depth)
            : Nothing(afterColon);
    }

    /// <summary>What stands in lines of its own below something in a column.</summary>
    private YamlNode? ReadNode(int column, int depth) =>
        IsItem() ? ReadSequence(_column, depth)
        : IsKey() ? ReadMapping(_column, depth)
        : _text[_position] is '|' or '>' ? null
        : ReadInline(column, depth);

    /// <summary>A scalar or a flow collection, up to the next content after it.</summary>
    private YamlNode? ReadInline(int column, int depth)
    {
        switch (_text[_position])
        {
            case '|' or '>':
                return ReadBlockText(column);
            case '"' or '\'':
                return EndInline(ReadQuoted(), column);
            case '{' or '[':
                return EndInline(ReadFlow(column, depth), column);
            default:
                return CanBeginText() ? ReadText(column) : null;
        }
    }

    private YamlNode? EndInline(YamlNode? node, int column)
    {
        if (node is null || !FinishLine())
        {
            return null;
        }

        FindContent();
        return _column > column ? null : node;
    }

    private static SourceSpan To(TextPoint start, SourceSpan last) =>
        new(start.Index, last.End - start.Index, start.Line, start.Column, last.EndLine, last.EndColumn);

    private static T[] Take<T>(List<T> list, int first)
    {
        var items = new T[list.Count - first];
        list.CopyTo(first, items, 0, items.Length);
        list.RemoveRange(first, items.Length);
        return items;
    }
}
