using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Taxonomy.Plans.Yaml;

/// <summary>
/// One run of YamlDotNet's event parser over a part of a text. Its events become nodes at once; nothing of the parser's
/// is kept. Whatever the parser throws becomes a fault: it throws other things than <see cref="YamlException"/>, too.
/// </summary>
internal sealed class YamlParse
{
    /// <summary>Collections within collections. Deeper ones are refused before any code that recurses meets them.</summary>
    public const int MaximumDepth = 64;

    private readonly YamlWork _work;
    private readonly string _text;
    private readonly YamlRange _range;
    private readonly Parser _parser;
    private readonly List<YamlError> _errors = [];

    /// <summary>Children of the collections that are being read, the innermost last.</summary>
    private readonly List<YamlNode> _nodes = [];
    private readonly List<YamlEntry> _entries = [];

    private YamlParse(YamlWork work, YamlRange range)
    {
        _work = work;
        _text = work.Text;
        _range = range;
        _parser = new Parser(new TextRangeReader(work.Text, range.Start, range.End, range.VisibleFrom));
        work.ParsedCharacters += range.End - range.Start;
    }

    public static YamlAttempt Run(YamlWork work, YamlRange range)
    {
        var parse = new YamlParse(work, range);
        try
        {
            var root = parse.ReadDocument();
            return new(root, parse._errors, null);
        }
        catch (YamlFaultException fault)
        {
            return new(null, parse._errors, new YamlError(YamlErrorKind.Syntax, fault.Message, fault.Span));
        }
        catch (YamlException exception)
        {
            return new(null, parse._errors, parse.Fault(exception));
        }
#pragma warning disable CA1031 // The parser throws what it likes; a text must never take the compiler down.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var span = new SourceSpan(range.Start, 0, range.Line, range.Column, range.Line, range.Column);
            return new(null, parse._errors, new YamlError(YamlErrorKind.Syntax, exception.Message, span));
        }
    }

    private YamlError Fault(YamlException exception)
    {
        var start = Point(exception.Start);
        var end = Point(exception.End);
        var span = end.Index >= start.Index ? start.To(end) : start.To(start);
        return new(YamlErrorKind.Syntax, exception.Message, span);
    }

    private YamlNode? ReadDocument()
    {
        YamlNode? root = null;
        Next(); // the stream's start
        var current = Next();
        if (current is DocumentStart)
        {
            root = ReadNode(Next(), 0, out _);
            Next(); // the document's end
            if (Next() is DocumentStart second)
            {
                var start = Point(second.Start);
                _errors.Add(
                    new(
                        YamlErrorKind.Syntax,
                        "A plan is one YAML document: move what follows to a file of its own.",
                        start.To(Point(second.End))
                    )
                );
            }
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

    private YamlNode ReadNode(ParsingEvent current, int depth, out YamlExtent extent)
    {
        if (current is AnchorAlias alias)
        {
            return ReadAlias(alias, depth, out extent);
        }

        var start = Point(current.Start);
        string? anchor = null;
        if (current is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
        {
            var node = (NodeEvent)current;
            anchor = node.Anchor.IsEmpty ? null : node.Anchor.Value;
            start = ReadNodeProperties(node, start);
        }

        if (anchor is not null)
        {
            _work.Anchors.Begin(anchor);
        }

        YamlNode read;
        switch (current)
        {
            case Scalar scalar:
                read = ReadScalar(scalar, start);
                extent = YamlExtent.Scalar;
                break;
            case MappingStart mapping:
                CheckDepth(start, depth);
                read = ReadMapping(mapping, start, depth, out extent);
                break;
            case SequenceStart sequence:
                CheckDepth(start, depth);
                read = ReadSequence(sequence, start, depth, out extent);
                break;
            default:
                throw new InvalidOperationException("Unexpected " + current.GetType().Name + ".");
        }

        if (anchor is not null)
        {
            _work.Anchors.End(anchor, read, extent);
        }

        return read;
    }

    private YamlScalar ReadScalar(Scalar scalar, TextPoint start)
    {
        var end = Point(scalar.End);
        var style = scalar.Style switch
        {
            ScalarStyle.SingleQuoted => YamlScalarStyle.SingleQuoted,
            ScalarStyle.DoubleQuoted => YamlScalarStyle.DoubleQuoted,
            ScalarStyle.Literal or ScalarStyle.Folded => YamlScalarStyle.Block,
            _ => YamlScalarStyle.Plain,
        };
        if (style == YamlScalarStyle.Block)
        {
            end = BackOverSpace(start, end);
        }
        else if (style == YamlScalarStyle.Plain && (scalar.Value.Length == 0 || end.Index < start.Index))
        {
            end = start;
        }

        return new YamlScalar(scalar.Value, style, start.To(end));
    }

    private YamlMapping ReadMapping(MappingStart mapping, TextPoint start, int depth, out YamlExtent extent)
    {
        extent = YamlExtent.Scalar;
        var isFlow = mapping.Style == MappingStyle.Flow;
        var first = _entries.Count;
        var end = start;
        var current = Next();
        while (current is not MappingEnd)
        {
            var key = ReadKey(current, depth, ref extent);
            var value = ReadNode(Next(), depth + 1, out var valueExtent);
            extent = extent.With(valueExtent);
            if (key is not null)
            {
                _entries.Add(new YamlEntry(key, value));
            }

            end = EndOf(value.Span);
            current = Next();
        }

        var entries = _entries.GetRange(first, _entries.Count - first).ToArray();
        _entries.RemoveRange(first, _entries.Count - first);
        if (isFlow && IsAt(start, '{'))
        {
            end = Point(current.Start).Plus(1);
        }
        else if (isFlow && entries.Length > 0)
        {
            // The one pair of [a: b]: a mapping without a start of its own.
            start = StartOf(entries[0].Key.Span);
        }

        return new YamlMapping(entries, isFlow, start.To(end));
    }

    private YamlScalar? ReadKey(ParsingEvent current, int depth, ref YamlExtent extent)
    {
        var node = ReadNode(current, depth + 1, out var keyExtent);
        extent = extent.With(keyExtent);
        return node as YamlScalar;
    }

    private YamlSequence ReadSequence(SequenceStart sequence, TextPoint start, int depth, out YamlExtent extent)
    {
        extent = YamlExtent.Scalar;
        var isFlow = sequence.Style == SequenceStyle.Flow;
        var first = _nodes.Count;
        var end = start;
        var current = Next();
        while (current is not SequenceEnd)
        {
            var item = ReadNode(current, depth + 1, out var itemExtent);
            extent = extent.With(itemExtent);
            _nodes.Add(item);
            end = EndOf(item.Span);
            current = Next();
        }

        var items = _nodes.GetRange(first, _nodes.Count - first).ToArray();
        _nodes.RemoveRange(first, _nodes.Count - first);
        if (isFlow)
        {
            end = Point(current.Start).Plus(1);
        }

        return new YamlSequence(items, isFlow, start.To(end));
    }

    private YamlNode ReadAlias(AnchorAlias alias, int depth, out YamlExtent extent)
    {
        extent = YamlExtent.Scalar;
        var span = Point(alias.Start).To(Point(alias.End));
        if (!_work.Anchors.TryGet(alias.Value.Value, out var anchored))
        {
            _errors.Add(new(YamlErrorKind.UndefinedAlias, $"There is no anchor '&{alias.Value.Value}'.", span));
            return new YamlUnreadable(span);
        }

        if (anchored.Node is not { } node)
        {
            _errors.Add(new(YamlErrorKind.Syntax, $"'*{alias.Value.Value}' stands inside what it refers to.", span));
            return new YamlUnreadable(span);
        }

        if (depth + anchored.Extent.Height > MaximumDepth || !_work.Anchors.TrySpend(anchored.Extent.Nodes))
        {
            _errors.Add(
                new(YamlErrorKind.Syntax, "The aliases of this file stand for too much: write some of it out.", span)
            );
            return new YamlUnreadable(span);
        }

        extent = anchored.Extent;
        return node;
    }

    /// <summary>Steps over an anchor and a tag, which YamlDotNet counts to the node.</summary>
    private TextPoint ReadNodeProperties(NodeEvent node, TextPoint start)
    {
        while (start.Index < _range.End && _text[start.Index] is '&' or '!')
        {
            while (start.Index < _range.End && !YamlCharacters.IsSpace(_text[start.Index]))
            {
                start = start.Plus(1);
            }

            start = OverSpace(start);
        }

        return start;
    }

    private static void CheckDepth(TextPoint start, int depth)
    {
        if (depth >= MaximumDepth)
        {
            throw new YamlFaultException($"Nested more than {MaximumDepth} levels deep.", start.To(start.Plus(1)));
        }
    }

    private bool IsAt(TextPoint point, char character) => point.Index < _range.End && _text[point.Index] == character;

    private TextPoint Point(Mark mark)
    {
        var line = (int)mark.Line - 1;
        return new(
            (int)mark.Index + _range.Start,
            line + _range.Line,
            (int)mark.Column - 1 + (line == 0 ? _range.Column : 0)
        );
    }

    private TextPoint OverSpace(TextPoint point)
    {
        while (point.Index < _range.End)
        {
            var character = _text[point.Index];
            if (YamlCharacters.IsBreak(character))
            {
                var length =
                    character == '\r' && point.Index + 1 < _range.End && _text[point.Index + 1] == '\n' ? 2 : 1;
                point = new(point.Index + length, point.Line + 1, 0);
            }
            else if (YamlCharacters.IsBlank(character))
            {
                point = point.Plus(1);
            }
            else
            {
                break;
            }
        }

        return point;
    }

    /// <summary>A block scalar's end is after the last line that says something, not at what follows it.</summary>
    private TextPoint BackOverSpace(TextPoint start, TextPoint end)
    {
        var index = Math.Min(end.Index, _range.End);
        while (index > start.Index + 1 && YamlCharacters.IsSpace(_text[index - 1]))
        {
            index--;
        }

        return start.Forward(_text, index);
    }

    private static TextPoint StartOf(SourceSpan span) => new(span.Start, span.Line, span.Column);

    private static TextPoint EndOf(SourceSpan span) => new(span.End, span.EndLine, span.EndColumn);
}

/// <summary>What a parse came to.</summary>
/// <param name="Root">Null when there is nothing, or the parse failed.</param>
/// <param name="Errors">What is wrong although it could be parsed.</param>
/// <param name="Fault">Why it could not be parsed, at the place where the parser noticed.</param>
internal readonly record struct YamlAttempt(YamlNode? Root, List<YamlError> Errors, YamlError? Fault);
