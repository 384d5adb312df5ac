using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>
/// Flow collections. One that is being typed keeps what is complete in it, and ends where a line of another entry begins.
/// Only its first fault is reported, for what follows from that is no fault of its own.
/// </summary>
internal sealed partial class TolerantReader
{
    private bool _isInFlow;
    private int _flowOwner;
    private bool _hasFlowEnded;
    private Finding? _flowFault;

    private YamlNode ReadFlow(int owner, int depth)
    {
        (_isInFlow, _flowOwner, _hasFlowEnded) = (true, owner, false);
        var node = ReadFlowCollection(depth);
        _isInFlow = false;
        return node;
    }

    private YamlNode ReadFlowCollection(int depth)
    {
        var opening = Here;
        var bracket = _text[_position];
        if (depth >= MaximumDepth)
        {
            Report(YamlRules.TooDeep.With(MaximumDepth), RestOfLine(opening));
            SkipLine();
            _hasFlowEnded = true;
            return new YamlUnreadable(opening.Span(1));
        }

        var isMapping = bracket == '{';
        var first = isMapping ? _entries.Count : _nodes.Count;
        _position++;
        while (FindFlowContent() && _text[_position] is not ('}' or ']'))
        {
            if (_text[_position] == ',')
            {
                Report(YamlRules.EmptyItem, Here.Span(1));
                _position++;
            }
            else
            {
                ReadFlowChild(isMapping, depth + 1);
            }
        }

        if (!_hasFlowEnded && _text[_position] == YamlCharacters.Closing(bracket))
        {
            _position++;
        }
        else
        {
            _isOpen |= _flowFault is null;
            Report(YamlRules.OpenBracket.With(bracket, YamlCharacters.Closing(bracket)), opening.Span(1));
        }

        var span = opening.To(Here);
        return isMapping
            ? new YamlMapping(Take(_entries, first), true, span)
            : new YamlSequence(Take(_nodes, first), true, span);
    }

    private void ReadFlowChild(bool isMapping, int depth)
    {
        var start = Here;
        var errors = _errors.Count;
        var isFault = ReportFlowKey(isMapping, start);
        var node = IsAtNamelessColon() || !FindFlowContent() ? null : ReadFlowNode(depth);
        if (isFault)
        {
            // What is wrong with such a key in other ways is no help.
            _errors.RemoveRange(errors, _errors.Count - errors);
        }

        var value = default(YamlNode);
        if (FindFlowContent() && _text[_position] == ':' && _line == start.Line)
        {
            if (node is YamlMapping or YamlSequence)
            {
                isFault = true;
                Report(YamlRules.QuoteName.With(_text[start.Index]), node.Span);
            }

            _position++;
            var colon = Here;
            value = IsAtFlowEnd() ? Nothing(colon) : ReadFlowNode(depth);
        }
        else if (isMapping && !isFault && node is (YamlMapping or YamlSequence) && !_hasFlowEnded && IsAtFlowEnd())
        {
            isFault = true;
            Report(YamlRules.QuoteName.With(_text[start.Index]), node.Span);
        }

        var end = Here;
        var isComplete = EndFlowChild(start, errors, depth);
        if (isFault || node is null)
        {
            return;
        }

        if (!isMapping && value is null)
        {
            _nodes.Add(isComplete || node is not YamlScalar ? node : new YamlUnreadable(node.Span));
            return;
        }

        if (node is not YamlScalar key || ReportMergeKey(key) || (!isComplete && value is null))
        {
            return;
        }

        // A collection that is being typed has its complete parts; of a text, nobody knows how it goes on.
        value ??= Nothing(new(key.Span.End, key.Span.EndLine, key.Span.EndColumn));
        YamlEntry entry = new(key, isComplete || value is not YamlScalar ? value : new YamlUnreadable(value.Span));
        if (isMapping)
        {
            _entries.Add(entry);
        }
        else
        {
            // [a: b] is a list of a mapping.
            _nodes.Add(new YamlMapping([entry], true, start.To(end)));
        }
    }

    /// <summary>Reports what begins here and cannot be a key, if that is known before it is read.</summary>
    private bool ReportFlowKey(bool isMapping, TextPoint start)
    {
        var first = _text[_position];
        var isExplicit = IsExplicitKey();
        Message? message =
            isExplicit ? YamlRules.QuoteName.With('?')
            : IsAtNamelessColon() ? YamlRules.MissingName
            : isMapping && first is '&' or '*' or '!' ? NameMessage(first)
            : null;
        if (message is not null)
        {
            Report(message, start.Span(first is '?' or ':' ? 1 : AliasLength()));
            _position += isExplicit ? 1 : 0;
        }

        return message is not null;
    }

    private bool IsAtNamelessColon() => _position < _end && _text[_position] == ':' && !CanBeginText(isFlow: true);

    /// <summary>A child ends here, if only because nothing more of it follows.</summary>
    private bool IsAtFlowEnd() => !FindFlowContent() || _text[_position] is ',' or '}' or ']';

    /// <summary>Goes on to what ends the child; false if it is not a comma or a closing bracket.</summary>
    private bool EndFlowChild(TextPoint start, int errors, int depth)
    {
        if (!FindFlowContent())
        {
            // Half an alias is no alias that is missing.
            _errors.RemoveRange(errors, _errors.Count - errors);
            return false;
        }

        var isExpected = IsAtFlowEnd();
        if (!isExpected)
        {
            ReportUnexpected(start);
            while (!IsAtFlowEnd())
            {
                if (_text[_position] is '{' or '[')
                {
                    ReadFlowCollection(depth);
                }
                else
                {
                    _position++;
                }
            }
        }

        _position += !_hasFlowEnded && _text[_position] == ',' ? 1 : 0;
        return isExpected;
    }

    private void ReportUnexpected(TextPoint start)
    {
        var character = _text[_position];
        var before = _text[_position - 1];
        if (character is '[' && YamlCharacters.IsWord(before) && before is not ('"' or '\''))
        {
            var first = _position;
            while (first > start.Index && YamlCharacters.IsWord(_text[first - 1]))
            {
                first--;
            }

            var closing = _text.IndexOf(']', _position, YamlCharacters.LineEnd(_text, _position, _end) - _position);
            var word = Here.Plus(first - _position);
            Report(YamlRules.ListInFlow, word.To(Here.Plus(closing < 0 ? 1 : closing + 1 - _position)));
            return;
        }

        if (character == ':')
        {
            Report(YamlRules.ColonInString, (_line == start.Line ? start : Here).To(Here.Plus(1)));
            return;
        }

        var length = Math.Max(YamlCharacters.WordLength(_text, _position, _end), 1);
        length -= length > 1 && _text[_position + length - 1] == ':' ? 1 : 0;
        Message message = before is '"' or '\'' ? AfterQuote(before) : YamlRules.NoComma;
        Report(message, Here.Span(length));
    }

    /// <summary>A text, an alias or a collection, with its anchor and tag.</summary>
    private YamlNode ReadFlowNode(int depth, bool hasProperties = false)
    {
        switch (_text[_position])
        {
            case '{' or '[':
                return ReadFlowCollection(depth);
            case '"' or '\'':
                return ReadQuoted(_flowOwner);
            case '*' when !hasProperties && AliasLength() > 1:
                return ReadAlias(depth);
            case '&' or '!' when !hasProperties && depth <= MaximumDepth && ReadProperties(out var anchor):
                var node = IsAtFlowEnd() ? Nothing(_lastEnd) : ReadFlowNode(depth + 1, hasProperties: true);
                if (anchor is not null)
                {
                    _anchors.End(anchor, node);
                }

                return node;
        }

        var start = Here;
        if (!CanBeginText(isFlow: true))
        {
            ScanPlain(isFlow: true, out var end);
            _position = Math.Max(end, start.Index + 1);
            Report(YamlRules.QuoteString.With(_text[start.Index]), start.To(Here));
            return new YamlUnreadable(start.To(Here));
        }

        var value = ReadPlain(_flowOwner, isFlow: true)!;
        if (_position + 1 < _end && _text[_position] == ':' && _text[_position + 1] is '[' or ']' or '{' or '}')
        {
            Report(YamlRules.NoSpaceAfterColon, start.To(Here.Plus(1)));
        }

        return value;
    }

    /// <summary>
    /// Over blanks, line ends and comments. False at the end of the text, and before a line that is not indented deeper
    /// than the owner of it all; only a closing bracket may stand at its column.
    /// </summary>
    private bool FindFlowContent()
    {
        while (!_hasFlowEnded)
        {
            var start = _position;
            SkipBlanks();
            if (_position < _end && IsComment)
            {
                SkipLine();
            }

            if (!IsAtLineEnd)
            {
                return true;
            }

            if (!GoesOn(_flowOwner, Further.Flow, out _))
            {
                _hasFlowEnded = true;
                _position = start;
            }
        }

        return false;
    }
}
