using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>
/// Reads valid and broken YAML alike, in one pass over the characters. At a fault it reports once, marks the smallest
/// entry unreadable, and goes on at the next line that is indented no deeper than that entry. Each method that reads a
/// part of a block leaves the reader at the next content after it.
/// </summary>
internal sealed partial class TolerantReader
{
    /// <summary>
    /// Collections within collections. Amplitude takes 40 levels of objects, each of which is two collections in a plan;
    /// deeper ones are refused before any code that recurses meets them.
    /// </summary>
    public const int MaximumDepth = 100;

    private readonly YamlWork _work;
    private readonly string _text;
    private readonly int _end;
    private readonly IReadOnlyCollection<string>? _rootKeys;
    private readonly YamlAnchors _anchors;
    private readonly TextPool _pool = new();
    private readonly List<Finding> _errors = [];
    private readonly List<SourceSpan> _lost = [];
    private readonly List<YamlEntry> _entries = [];
    private readonly List<YamlNode> _nodes = [];

    /// <summary>The block collections that are being read, the outermost first.</summary>
    private readonly List<OpenBlock> _open = [];

    /// <summary>Where blocks begin whose lines do not agree; and those that an earlier pass has found.</summary>
    private readonly HashSet<int> _doubtful = [];
    private readonly HashSet<int>? _known;

    /// <summary>Where the last child ended: there its collections end.</summary>
    private TextPoint _lastEnd;

    /// <summary>The key whose value is being read in the key's own line, and whether the two are one broken name.</summary>
    private TextPoint? _key;
    private bool _isKeyBroken;

    private TolerantReader(YamlWork work, string text, IReadOnlyCollection<string>? rootKeys, HashSet<int>? known)
    {
        (_work, _text, _end, _rootKeys, _known) = (work, text, text.Length, rootKeys, known);
        _anchors = new(text.Length);
        _mark = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        _position = _mark;
    }

    private readonly record struct OpenBlock(int Start, int Column, bool IsMapping);

    /// <summary>
    /// Reads a text without forbidden characters. Where a line is indented like none of its neighbors, the blocks
    /// around it are read a second time, at the column at which most of their lines stand.
    /// </summary>
    public static YamlDocument Read(YamlWork work, string text, IReadOnlyCollection<string>? rootKeys)
    {
        var reader = new TolerantReader(work, text, rootKeys, null);
        var root = reader.ReadDocument();
        if (reader._doubtful.Count > 0)
        {
            reader = new TolerantReader(work, text, rootKeys, reader._doubtful);
            root = reader.ReadDocument();
        }

        reader.ForgiveAliases();
        return new(root, reader._errors);
    }

    private YamlNode? ReadDocument()
    {
        _work.Characters += _end;
        FindContent();
        while (
            _column == 0 && _text[_position] == '%' && _text.IndexOf("\n---", _position, StringComparison.Ordinal) > 0
        )
        {
            var directive = RestOfLine(Here);
            if (_text.Substring(directive.Start, directive.Length) is not ("%YAML 1.1" or "%YAML 1.2"))
            {
                Report(YamlRules.Directive, directive);
            }

            SkipLine();
            FindContent();
        }

        if (_isAtMarker && _text[_position] == '-')
        {
            ReadMarker();
        }

        var root = _column < 0 ? null : ReadBlock(-1, 0);
        while (_isAtMarker && _text[_position] == '.')
        {
            SkipLine();
            FindContent();
        }

        if (_position < _end)
        {
            Report(YamlRules.SecondDocument, Here.Span(_isAtMarker ? 3 : 1));
        }

        return root;
    }

    /// <summary>The marker before the document; in its line there may be a single node.</summary>
    private void ReadMarker()
    {
        _position += 3;
        SkipBlanks();
        _column = Indentation;
        if (!IsAtLineEnd && !IsComment && IsMappingStart())
        {
            Report(YamlRules.AfterMarker, RestOfLine(Here));
            SkipLine();
        }

        if (IsAtLineEnd || IsComment)
        {
            SkipLine();
            FindContent();
        }
    }

    /// <summary>What begins at the content that was found: a block collection, or a single node in lines of its own.</summary>
    /// <param name="owner">The column of the entry or item that it belongs to; its lines are beyond.</param>
    /// <param name="depth">Collections around it.</param>
    /// <param name="hasProperties">Its anchor or tag is in the line before.</param>
    private YamlNode ReadBlock(int owner, int depth, bool hasProperties = false)
    {
        _key = null;
        if (depth > MaximumDepth)
        {
            return LoseValue(YamlRules.TooDeep.With(MaximumDepth), owner);
        }

        if (_known?.Contains(_position) == true && ReadMostly(Save(), owner, depth) is { } block)
        {
            return block;
        }

        return IsItem() ? ReadCollection(false, _column, owner, depth)
            : IsMappingStart() ? ReadCollection(true, _column, owner, depth)
            : ReadOwnLines(owner, depth, hasProperties);
    }

    /// <summary>A block read as what most of its lines are, at the column at which they stand; null if that is nothing.</summary>
    private YamlNode? ReadMostly(Saved start, int owner, int depth)
    {
        if (Layout.FindMajority(start.At.Line, start.At.Index, owner) is not { } block)
        {
            return null;
        }

        Restore(start);
        return ReadCollection(block.IsMapping, block.Column, owner, depth);
    }

    private YamlNode ReadCollection(bool isMapping, int column, int owner, int depth)
    {
        if (depth >= MaximumDepth)
        {
            return LoseValue(YamlRules.TooDeep.With(MaximumDepth), owner);
        }

        var start = Here;
        var (firstEntry, firstNode) = (_entries.Count, _nodes.Count);
        _open.Add(new(_position, column, isMapping));
        while (_column > owner || (!isMapping && _column == column && IsItem()))
        {
            if (_column != column)
            {
                MarkDoubtful();
                Report(YamlRules.Misindented.With(_column, column), RestOfLine(Here));
                SkipBeyond(Layout.SkipAfter(_line, _column, column, _entries, firstEntry), Here);
            }
            else if (isMapping && !IsItem())
            {
                ReadEntry(column, depth);
            }
            else if (!isMapping && IsItem())
            {
                _position++;
                _nodes.Add(ReadValue(column, depth + 1, isItem: true));
            }
            else
            {
                MarkDoubtful();
                var message =
                    isMapping ? YamlRules.ItemAmongEntries
                    : _text[_position] == '-' ? YamlRules.NoSpaceAfterDash
                    : YamlRules.NoDash;
                Report(message, RestOfLine(Here));
                SkipBeyond(column, Here);
            }
        }

        _open.RemoveAt(_open.Count - 1);
        var span = start.To(_lastEnd.Index > start.Index ? _lastEnd : start);
        return isMapping
            ? new YamlMapping(Take(_entries, firstEntry), false, span)
            : new YamlSequence(Take(_nodes, firstNode), false, span);
    }

    private void ReadEntry(int column, int depth)
    {
        var start = Here;
        var colon = IsExplicitKey() ? -1 : EntrySyntax.Colon(_text, _position, _end);
        if (colon < 0)
        {
            LoseNonEntry(column);
            return;
        }

        var keyEnd = YamlCharacters.BackOverSpace(_text, _position, colon);
        if (ReportKeyFault(start, keyEnd))
        {
            SkipBeyond(column, start);
            return;
        }

        var key = _text[_position] is '"' or '\'' ? Quoted(start, PointAt(keyEnd)) : Plain(start, keyEnd);
        _position = colon + 1;
        _key = start;
        var value = ReadValue(column, depth + 1, isItem: false);
        if (_isKeyBroken)
        {
            _isKeyBroken = false;
        }
        else if (!ReportMergeKey(key))
        {
            _entries.Add(new(key, value));
        }
    }

    /// <summary>What follows a key's colon, or the mark of an item.</summary>
    private YamlNode ReadValue(int column, int depth, bool isItem)
    {
        var after = Here;
        _lastEnd = after;
        SkipBlanks();
        string? anchor = null;
        var hasProperties = false;
        if (!IsAtLineEnd && _text[_position] is '&' or '!' && !(isItem && IsMappingStart()))
        {
            if (!ReadProperties(out anchor))
            {
                return LoseValue(YamlRules.QuoteString.With(_text[_position]), column);
            }

            after = _lastEnd;
            depth++;
            hasProperties = true;
        }

        YamlNode value;
        if (IsAtLineEnd || IsComment)
        {
            value = ReadBelow(column, depth, after, isItem, hasProperties);
        }
        else if (hasProperties && (_text[_position] == '*' || IsItem()))
        {
            // An alias has neither an anchor nor a tag, and a list has them in the line before.
            value = LoseText(column);
        }
        else if (isItem && (IsItem() || IsMappingStart()))
        {
            _column = Indentation;
            value = ReadBlock(column, depth);
        }
        else
        {
            value = ReadInline(column, depth);
        }

        if (anchor is not null)
        {
            _anchors.End(anchor, value);
        }

        return value;
    }

    /// <summary>The value of a key or item after which the line is empty.</summary>
    private YamlNode ReadBelow(int column, int depth, TextPoint after, bool isItem, bool hasProperties)
    {
        var tabs = _tabLines;
        SkipLine();
        FindContent(column);
        if (_column > column)
        {
            return ReadBlock(column, depth, hasProperties);
        }

        if (!isItem && _column == column && IsItem())
        {
            return ReadCollection(false, column, column, depth);
        }

        _lastEnd = after;
        return _tabLines == tabs ? Nothing(after) : new YamlUnreadable(_lost[_lost.Count - 1]);
    }

    /// <summary>A node in lines of its own that is no block collection, unless it turns out to be a broken one.</summary>
    private YamlNode ReadOwnLines(int owner, int depth, bool hasProperties)
    {
        var start = Save();
        // A node has one anchor and one tag, and an alias has none.
        var node =
            hasProperties && _text[_position] is ('&' or '!' or '*')
                ? LoseText(owner)
                : ReadValue(owner, depth, isItem: true);
        return _errors.Count == start.Errors || _work.IsThrifty ? node : ReadMostly(start, owner, depth) ?? node;
    }

    /// <summary>A scalar, a flow collection or an alias, up to the next content after it.</summary>
    private YamlNode ReadInline(int owner, int depth)
    {
        var start = Here;
        switch (_text[_position])
        {
            case '|' or '>':
                return ReadBlockText(owner);
            case '"' or '\'':
                return EndInline(ReadQuoted(owner), start, owner);
            case '{' or '[':
                return EndInline(ReadFlow(owner, depth), start, owner);
            case '*' when AliasLength() is > 1 and var length && IsEndAfter(_position + length):
                return EndInline(ReadAlias(depth), start, owner);
            default:
                return CanBeginText(isFlow: false) ? ReadText(owner) : LoseText(owner);
        }
    }

    /// <summary>Over a comment after a node to the next content, which must not be deeper than the node's owner.</summary>
    private YamlNode EndInline(YamlNode node, TextPoint start, int owner)
    {
        _lastEnd = Here;
        var isBroken = node is YamlUnreadable && _text[start.Index] != '*';
        if (_flowFault is { } fault)
        {
            isBroken = true;
            _errors.Add(fault);
            _flowFault = null;
        }

        if (!isBroken && !IsEndAfter(_position))
        {
            isBroken = true;
            node = ReportAfter(node, start);
        }

        if (isBroken)
        {
            SkipBeyond(owner, start);
            _openUntil = _isOpen ? _line : _openUntil;
            _isOpen = false;
            return node;
        }

        SkipLine();
        FindContent();
        LoseDeeper(owner);
        return node;
    }

    /// <summary>It may be the neighbors of this line that are wrong.</summary>
    private void MarkDoubtful()
    {
        foreach (var block in _open)
        {
            _doubtful.Add(block.Start);
        }
    }

    private static T[] Take<T>(List<T> list, int first)
    {
        if (list.Count == first)
        {
            return [];
        }

        var items = new T[list.Count - first];
        list.CopyTo(first, items, 0, items.Length);
        list.RemoveRange(first, items.Length);
        return items;
    }
}
