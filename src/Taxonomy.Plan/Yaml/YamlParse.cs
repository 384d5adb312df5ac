using Taxonomy.Plans.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Taxonomy.Plans.Yaml;

/// <summary>
/// One run of YamlDotNet's event parser over a part of a text. Its events become nodes at once; nothing of the parser's
/// is kept. Whatever the parser throws becomes a fault: it throws other things than <see cref="YamlException"/>, too.
/// </summary>
internal sealed class YamlParse
{
    /// <summary>
    /// Collections within collections. Amplitude takes 40 levels of objects, each of which is two collections in a plan;
    /// deeper ones are refused before any code that recurses meets them.
    /// </summary>
    public const int MaximumDepth = 100;

    private readonly YamlWork _work;
    private readonly string _text;
    private readonly YamlRange _range;
    private readonly Parser _parser;
    private readonly List<YamlError> _errors = [];
    private readonly List<SourceSpan> _severalLines = [];

    /// <summary>The collections that are being read, the outermost first, and their children so far.</summary>
    private readonly List<YamlFrame> _frames = [];
    private readonly List<YamlNode> _nodes = [];
    private readonly List<YamlEntry> _entries = [];
    private readonly Stack<string> _openAnchors = [];
    private readonly int _depth;
    private TextPoint? _end;

    private YamlParse(YamlWork work, YamlRange range, TextRangeReader reader, int depth)
    {
        _work = work;
        _text = work.Text;
        _range = range;
        _depth = depth;
        _parser = new Parser(reader);
    }

    /// <summary>Parses a part of a text that stands within a number of collections.</summary>
    public static YamlAttempt Run(YamlWork work, YamlRange range, int depth = 0)
    {
        using var reader = new TextRangeReader(work, range);
        var parse = new YamlParse(work, range, reader, depth);
        try
        {
            return new(parse.ReadDocument(), parse._errors, null, null, parse._severalLines);
        }
        catch (YamlFaultException exception)
        {
            return parse.Failed(new YamlError(YamlErrorKind.Syntax, exception.Message, exception.Span));
        }
        catch (YamlException exception)
        {
            var start = parse.Point(exception.Start);
            var end = parse.Point(exception.End);
            return parse.Failed(
                new(YamlErrorKind.Syntax, exception.Message, start.To(end.Index < start.Index ? start : end))
            );
        }
#pragma warning disable CA1031 // The parser throws what it likes; a text must never take the compiler down.
        catch (Exception)
#pragma warning restore CA1031
        {
            // It has no place, and a message that says nothing.
            return parse.Failed(null);
        }
        finally
        {
            reader.Count();
        }
    }

    private YamlAttempt Failed(YamlError? fault)
    {
        foreach (var anchor in _openAnchors)
        {
            _work.Anchors.Abandon(anchor);
        }

        fault ??= new(
            YamlErrorKind.Syntax,
            "",
            new(_range.Start, 0, _range.Line, _range.Column, _range.Line, _range.Column)
        );
        return new(null, _errors, fault, new YamlPartial(_frames, _entries, _nodes, _errors), _severalLines);
    }

    private YamlNode? ReadDocument()
    {
        Next(); // the stream's start
        if (Next() is not DocumentStart)
        {
            return null;
        }

        var root = ReadNode(Next(), _depth, -1, out _);
        Next(); // the document's end
        if (Next() is DocumentStart second)
        {
            var start = Point(second.Start);
            var end = Point(second.End);
            Report(YamlMessages.SecondDocument, start.To(end.Index > start.Index ? end : start.Plus(1)));
        }

        return root;
    }

    private ParsingEvent Next()
    {
        _work.Events++;
        return _parser.MoveNext() && _parser.Current is { } current
            ? current
            : throw new InvalidOperationException("The text ends too early.");
    }

    /// <param name="current">The event that begins the node.</param>
    /// <param name="depth">Collections around it.</param>
    /// <param name="indent">The column that its further lines must be beyond: that of the entry or item it belongs to.</param>
    /// <param name="extent">How large it is.</param>
    private YamlNode ReadNode(ParsingEvent current, int depth, int indent, out YamlExtent extent)
    {
        if (current is AnchorAlias alias)
        {
            var span = Point(alias.Start).To(Point(alias.End));
            return _work.Anchors.Resolve(alias.Value.Value, span, depth, _errors, out extent);
        }

        var start = Point(current.Start);
        string? anchor = null;
        if (current is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
        {
            anchor = ReadNodeProperties((NodeEvent)current, ref start);
        }

        YamlNode read;
        switch (current)
        {
            case Scalar scalar:
                read = ReadScalar(scalar, start, indent);
                extent = YamlExtent.Scalar;
                break;
            case MappingStart mapping:
                CheckDepth(start, depth);
                read = ReadMapping(mapping, start, depth, indent, out extent);
                break;
            case SequenceStart sequence:
                CheckDepth(start, depth);
                read = ReadSequence(sequence, start, depth, indent, out extent);
                break;
            default:
                throw new InvalidOperationException("Unexpected " + current.GetType().Name + ".");
        }

        if (anchor is not null)
        {
            _openAnchors.Pop();
            _work.Anchors.End(anchor, read, extent);
        }

        return read;
    }

    private YamlScalar ReadScalar(Scalar scalar, TextPoint start, int indent)
    {
        var end = Point(scalar.End);
        var style = scalar.Style switch
        {
            ScalarStyle.SingleQuoted => YamlScalarStyle.SingleQuoted,
            ScalarStyle.DoubleQuoted => YamlScalarStyle.DoubleQuoted,
            ScalarStyle.Literal or ScalarStyle.Folded => YamlScalarStyle.Block,
            _ => YamlScalarStyle.Plain,
        };
        switch (style)
        {
            case YamlScalarStyle.Plain when scalar.Value.Length == 0 || end.Index < start.Index:
                end = start;
                break;
            case YamlScalarStyle.Plain:
                CheckForComment(end);
                break;
            case YamlScalarStyle.Block:
                // Its end is after the last line that says something, not at what follows it.
                end = start.Forward(
                    _text,
                    YamlCharacters.BackOverSpace(_text, start.Index + 1, Math.Min(end.Index, _range.End))
                );
                break;
            default:
                CheckContinuation(start, end, indent);
                break;
        }

        var span = start.To(end);
        if (span.EndLine > span.Line)
        {
            _severalLines.Add(span);
        }

        return new YamlScalar(scalar.Value, style, span);
    }

    private YamlMapping ReadMapping(MappingStart mapping, TextPoint start, int depth, int indent, out YamlExtent extent)
    {
        extent = YamlExtent.Scalar;
        var isFlow = mapping.Style == MappingStyle.Flow;
        var hasStart = !isFlow || IsAt(start, '{');
        var first = _entries.Count;
        var inner = isFlow ? indent : ColumnWithoutMark(start);
        var end = start;
        _frames.Add(new(true, isFlow ? YamlFrame.Nowhere : start.Index, first));
        var current = Next();
        while (current is not MappingEnd)
        {
            var keyStart = Point(current.Start);
            if (isFlow && hasStart)
            {
                CheckFlow(keyStart, start, indent);
            }

            SetPending(keyStart.Index, _entries.Count);
            var key = ReadKey(current, isFlow ? -1 : start.Column, depth, inner, ref extent);
            var next = Next();
            if (isFlow && next is not Scalar { Value.Length: 0 })
            {
                CheckFlow(Point(next.Start), start, indent);
            }

            var value = ReadNode(next, depth + 1, inner, out var valueExtent);
            extent = extent.With(valueExtent);
            if (key is not null)
            {
                _entries.Add(new YamlEntry(key, value));
            }

            // What an alias stands for is elsewhere.
            end = next is AnchorAlias ? Point(next.End) : EndOf(value.Span);
            current = Next();
        }

        _frames.RemoveAt(_frames.Count - 1);
        var entries = Take(_entries, first);
        if (isFlow)
        {
            if (hasStart)
            {
                end = EndOfFlow(Point(current.Start), start, indent);
            }
            else if (entries.Length > 0)
            {
                // The one pair of [a: b]: a mapping without a start of its own.
                start = StartOf(entries[0].Key.Span);
            }
        }

        return new YamlMapping(entries, isFlow, start.To(end));
    }

    /// <summary>A key, or null if it is none that a plan can have; then that has been reported.</summary>
    private YamlScalar? ReadKey(ParsingEvent current, int column, int depth, int indent, ref YamlExtent extent)
    {
        var start = Point(current.Start);
        var errorsBefore = _errors.Count;
        var node = ReadNode(current, depth + 1, indent, out var keyExtent);
        extent = extent.With(keyExtent);
        var span = current is AnchorAlias ? start.To(Point(current.End)) : node.Span;
        string? message = null;
        if (current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false })
        {
            message = YamlMessages.QuoteName(_text[start.Index]);
            span = start.To(start.Plus(YamlCharacters.WordLength(_text, start.Index, _range.End)));
        }
        else if (current is NodeEvent { Tag.IsEmpty: false })
        {
            // The tag has been reported.
            return null;
        }
        else if (IsExplicit(start, column, out var question))
        {
            message = YamlMessages.QuoteName('?');
            span = question.To(question.Plus(1));
        }
        else if (node is not YamlScalar)
        {
            message = YamlMessages.QuoteName(_text[start.Index]);
        }
        else if (node is YamlScalar { Style: YamlScalarStyle.Plain, Value: "<<" })
        {
            _errors.Add(new(YamlErrorKind.MergeKey, YamlMessages.MergeKey, span));
            return null;
        }
        else if (node is YamlScalar { Style: YamlScalarStyle.Plain, Value: "" })
        {
            message = YamlMessages.MissingName;
            span = start.To(start.Plus(IsAt(start, ':') ? 1 : 0));
        }

        if (message is null)
        {
            return node as YamlScalar;
        }

        // What is wrong with such a key in other ways is no help.
        _errors.RemoveRange(errorsBefore, _errors.Count - errorsBefore);
        Report(message, span);
        return null;
    }

    private YamlSequence ReadSequence(
        SequenceStart sequence,
        TextPoint start,
        int depth,
        int indent,
        out YamlExtent extent
    )
    {
        extent = YamlExtent.Scalar;
        var isFlow = sequence.Style == SequenceStyle.Flow;
        var first = _nodes.Count;
        var inner = isFlow ? indent : ColumnWithoutMark(start);
        var end = start.Plus(1);
        _frames.Add(new(false, isFlow ? YamlFrame.Nowhere : start.Index, first));
        var current = Next();
        while (current is not SequenceEnd)
        {
            var hasPlace = current is not MappingStart { Style: MappingStyle.Flow } || current.Start.Index > 0;
            if (hasPlace)
            {
                var itemStart = Point(current.Start);
                if (isFlow)
                {
                    CheckFlow(itemStart, start, indent);
                }

                SetPending(itemStart.Index, _nodes.Count);
            }

            var item = ReadNode(current, depth + 1, inner, out var itemExtent);
            extent = extent.With(itemExtent);
            _nodes.Add(item);
            end = current is AnchorAlias ? Point(current.End) : EndOf(item.Span);
            current = Next();
        }

        _frames.RemoveAt(_frames.Count - 1);
        var items = Take(_nodes, first);
        if (isFlow)
        {
            end = EndOfFlow(Point(current.Start), start, indent);
        }

        return new YamlSequence(items, isFlow, start.To(end));
    }

    /// <summary>Takes an anchor and a tag, which YamlDotNet counts to the node, and gives the anchor's name.</summary>
    private string? ReadNodeProperties(NodeEvent node, ref TextPoint start)
    {
        string? anchor = null;
        while (start.Index < _range.End && _text[start.Index] is '&' or '!')
        {
            var isTag = _text[start.Index] == '!';
            var end = start.Plus(
                isTag
                    ? YamlCharacters.TagLength(_text, start.Index, _range.End)
                    : YamlCharacters.WordLength(_text, start.Index, _range.End)
            );
            if (isTag)
            {
                Report(YamlMessages.Tag, start.To(end));
            }

            start = end.Forward(_text, YamlCharacters.OverSpaceAndComments(_text, end.Index, _range.End));
        }

        if (!node.Anchor.IsEmpty)
        {
            anchor = node.Anchor.Value;
            if (anchor[anchor.Length - 1] == ':')
            {
                // YAML takes the colon for a part of the anchor; everybody else takes the line for an entry.
                throw new YamlFaultException(YamlMessages.QuoteName('&'), start.To(start));
            }

            _work.Anchors.Begin(anchor);
            _openAnchors.Push(anchor);
        }

        if (node is Scalar { Value.Length: 0, Style: ScalarStyle.Plain })
        {
            start = Point(node.Start);
            start = start.Plus(YamlCharacters.WordLength(_text, start.Index, _range.End));
        }

        return anchor;
    }

    /// <summary><c>the thing #1</c>: the parser takes the rest for a comment.</summary>
    private void CheckForComment(TextPoint end)
    {
        var index = end.Index;
        if (
            index + 2 < _range.End
            && _text[index] == ' '
            && _text[index + 1] == '#'
            && char.IsLetterOrDigit(_text[index + 2])
        )
        {
            var lineEnd = YamlCharacters.BackOverSpace(_text, index, YamlCharacters.LineEnd(_text, index, _range.End));
            var start = end.Plus(1);
            Report(YamlMessages.CutByComment, start.To(start.Plus(lineEnd - start.Index)));
        }
    }

    /// <summary>A quoted text that goes on in lines of other entries is one whose end was forgotten.</summary>
    private void CheckContinuation(TextPoint start, TextPoint end, int indent)
    {
        if (start.Line == end.Line)
        {
            return;
        }

        for (var i = start.Index; i < end.Index; i++)
        {
            if (!YamlCharacters.IsBreak(_text[i]))
            {
                continue;
            }

            var first = i + 1;
            var content = YamlCharacters.OverBlanks(_text, first, end.Index);
            if (content < end.Index && !YamlCharacters.IsBreak(_text[content]) && content - first <= indent)
            {
                throw new YamlFaultException(YamlMessages.OpenQuote, start.To(start.Plus(1)));
            }
        }
    }

    /// <summary>The same for what stands between brackets.</summary>
    private static void CheckFlow(TextPoint child, TextPoint start, int indent)
    {
        if (child.Line > start.Line && child.Column <= indent)
        {
            throw new YamlFaultException(YamlMessages.OpenBracket('{'), start.To(start.Plus(1)));
        }
    }

    /// <summary>The closing bracket may stand at the column of its key.</summary>
    private TextPoint EndOfFlow(TextPoint bracket, TextPoint start, int indent)
    {
        if (bracket.Line > start.Line)
        {
            CheckFlow(bracket, start, indent - 1);
            _severalLines.Add(start.To(bracket));
        }

        return bracket.Plus(1);
    }

    private static void CheckDepth(TextPoint start, int depth)
    {
        if (depth >= MaximumDepth)
        {
            throw new YamlFaultException(YamlMessages.TooDeep, start.To(start.Plus(1)));
        }
    }

    /// <summary>The key is written <c>? key</c>.</summary>
    private bool IsExplicit(TextPoint start, int column, out TextPoint question)
    {
        question = start;
        if (start.Column == column)
        {
            return false;
        }

        var index = start.Index;
        while (index > _range.Start && YamlCharacters.IsBlank(_text[index - 1]))
        {
            index--;
        }

        var isExplicit =
            index > _range.Start
            && index < start.Index
            && _text[index - 1] == '?'
            && index - 1 >= _range.VisibleFrom
            && (index - 1 == _range.Start || !YamlCharacters.IsWord(_text[index - 2]));
        question = start.Plus(index - 1 - start.Index);
        return isExplicit;
    }

    /// <summary>The place of the child that is being read: whatever begins before it is complete.</summary>
    private void SetPending(int index, int children)
    {
        var frame = _frames[_frames.Count - 1];
        _frames[_frames.Count - 1] = frame with { Pending = index, Complete = children - frame.First };
    }

    private void Report(string message, SourceSpan span) => _errors.Add(new(YamlErrorKind.Syntax, message, span));

    private bool IsAt(TextPoint point, char character) => point.Index < _range.End && _text[point.Index] == character;

    private int ColumnWithoutMark(TextPoint point) => point.Column - (point.Line == _range.Line ? _range.Column : 0);

    private TextPoint Point(Mark mark)
    {
        var line = (int)mark.Line - 1;
        var index = (int)mark.Index + _range.Start;
        if (index >= _range.End)
        {
            return EndOfRange();
        }

        return new(index, line + _range.Line, (int)mark.Column - 1 + (line == 0 ? _range.Column : 0));
    }

    /// <summary>At its end, the parser counts a line more than there is when the last one has no line break.</summary>
    private TextPoint EndOfRange() =>
        _end ??= new TextPoint(_range.Start, _range.Line, _range.Column).Forward(_text, _range.End);

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

    private static TextPoint StartOf(SourceSpan span) => new(span.Start, span.Line, span.Column);

    private static TextPoint EndOf(SourceSpan span) => new(span.End, span.EndLine, span.EndColumn);
}
