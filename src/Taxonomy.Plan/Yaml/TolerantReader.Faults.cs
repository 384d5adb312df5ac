using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>What is wrong with a line, where, and what is skipped because of it.</summary>
internal sealed partial class TolerantReader
{
    /// <summary>A longer one is no key for a YAML parser; nor does Amplitude take it.</summary>
    private const int LongestKey = 1_024;

    private static readonly string[] s_conflictMarkers = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

    /// <summary>A quote or bracket is not closed; and the line after it, which may be meant to be a part of it.</summary>
    private bool _isOpen;
    private int _openUntil = -1;

    /// <summary>Lines at the left edge before this one have been judged: they are strays, or not.</summary>
    private int _judgedUntil = -1;
    private bool _areStrays;

    private void Report(Message message, SourceSpan span)
    {
        var error = message.CreateFinding(span);
        if (_isInFlow)
        {
            _flowFault ??= error;
        }
        else
        {
            _errors.Add(error);
        }
    }

    private bool ReportMergeKey(YamlScalar key)
    {
        var isMergeKey = key is { Style: YamlScalarStyle.Plain, Value: "<<" };
        if (isMergeKey)
        {
            _errors.Add(FormatRules.MergeKey.CreateFinding(key.Span));
        }

        return isMergeKey;
    }

    /// <summary>What a line says from here on, without a comment after it and without spaces at its end.</summary>
    private SourceSpan RestOfLine(TextPoint start) =>
        start.Span(EntrySyntax.EndOfText(_text, start.Index, _end) - start.Index);

    /// <summary>Skips the rest of this line and all deeper ones.</summary>
    private void SkipBeyond(int column, TextPoint start)
    {
        var wasSkipping = _isSkipping;
        _isSkipping = true;
        do
        {
            SkipLine();
            _lastEnd = PointAt(YamlCharacters.BackOverSpace(_text, Math.Max(start.Index, _lineStart), _position));
            FindContent();
        } while (_column > column || (_column == column && _column >= 0 && _text[_position] is '}' or ']'));

        _isSkipping = wasSkipping;
        _lost.Add(start.To(_lastEnd));
    }

    /// <summary>Skips a value that begins in this line.</summary>
    private YamlUnreadable LoseValue(Message message, int owner)
    {
        var start = Here;
        YamlUnreadable value = new(RestOfLine(start));
        Report(message, value.Span);
        SkipBeyond(owner, start);
        return value;
    }

    /// <summary>Skips a line below a node that is complete, as if it belonged to it.</summary>
    private void LoseDeeper(int owner)
    {
        if (_column > owner)
        {
            MarkDoubtful();
            Report(owner < 0 ? YamlRules.NoColon : YamlRules.Deeper, RestOfLine(Here));
            SkipBeyond(owner, Here);
        }
    }

    /// <summary>A text that cannot be one.</summary>
    private YamlUnreadable LoseText(int owner)
    {
        var first = _text[_position];
        if (IsItem() || YamlCharacters.IsIndicator(first) || IsExplicitKey())
        {
            return LoseValue(
                first == '-' ? YamlRules.ItemInLine
                    : first is '|' or '>' ? YamlRules.BlockScalar
                    : YamlRules.QuoteString.With(first),
                owner
            );
        }

        // AI: Prompt Sent: with something below it is a name that YAML cuts in two.
        var (line, errors, key) = (_line, _errors.Count, _key);
        var second = EntrySyntax.Parse(_text, _position, _end);
        var value = LoseValue(YamlRules.ColonInString, owner);
        if (key is { } start && second is { HasValue: false } name && _lastEnd.Line > line)
        {
            _isKeyBroken = true;
            _errors.RemoveRange(errors, _errors.Count - errors);
            Report(YamlRules.ColonInName, start.Span(name.KeyEnd - start.Index));
        }

        return value;
    }

    /// <summary>A quote that is not closed before a line of another entry.</summary>
    private YamlUnreadable ReportOpenQuote(TextPoint start)
    {
        GoTo(start);
        YamlUnreadable value = new(RestOfLine(start));
        _isOpen |= _flowFault is null;
        Report(YamlRules.OpenQuote, value.Span);
        // Nothing behind it in this line can be told from the text.
        SkipLine();
        return value;
    }

    /// <summary>Something follows a node in its last line; gives what remains of the node.</summary>
    private YamlNode ReportAfter(YamlNode node, TextPoint start)
    {
        // The quote that closes it in another line is more likely to be one that another text opens.
        if (node is YamlScalar && _line > start.Line)
        {
            return ReportOpenQuote(start);
        }

        var quote = node is YamlScalar ? _text[start.Index] : ' ';
        SkipBlanks();
        var next = _text[_position];
        Message message =
            next == '#' ? YamlRules.NoSpaceBeforeComment
            : quote != ' ' ? AfterQuote(quote)
            : next is ']' or '}' ? YamlRules.StrayBracket.With(next)
            : YamlRules.AfterBracket;
        Report(message, RestOfLine(Here));
        return quote == ' ' ? node : new YamlUnreadable(RestOfLine(start));
    }

    /// <summary>Skips a line among entries that is none.</summary>
    private void LoseNonEntry(int column)
    {
        // A quote or bracket that was never closed may be meant to go on here; then it has been reported.
        var isConsequence = _openUntil == _line;
        var isExplicit = IsExplicitKey();
        var start = Here;
        if (!isConsequence)
        {
            ReportNonEntry();
        }

        SkipBeyond(column, start);
        if (isExplicit && _column == column && _text[_position] == ':')
        {
            SkipBeyond(column, Here);
        }

        _openUntil = isConsequence ? _line : -1;
    }

    private void ReportNonEntry()
    {
        var (start, first) = (Here, _text[_position]);
        var end = YamlCharacters.LineEnd(_text, _position, _end);
        var span = RestOfLine(start);
        Message message = YamlRules.NoColon;
        var after = EntrySyntax.AfterGroup(_text, _position, end);
        if (first is '"' or '\'')
        {
            var rest = after < 0 ? end : YamlCharacters.OverBlanks(_text, after, end);
            var next = rest < end ? _text[rest] : '#';
            message =
                after < 0 ? YamlRules.OpenQuote
                : next == '#' ? YamlRules.NoColon
                : next == ':' ? YamlRules.NoSpaceAfterColon
                : AfterQuote(first);
            span = next is '#' or ':' ? span : RestOfLine(PointAt(rest));
        }
        else if (after < 0)
        {
            (message, span) = (YamlRules.OpenBracket.With(first, YamlCharacters.Closing(first)), start.Span(1));
        }
        else if (IsExplicitKey())
        {
            (message, span) = (YamlRules.QuoteName.With('?'), start.Span(1));
        }
        else if (YamlCharacters.IsIndicator(first))
        {
            message = NameMessage(first);
        }
        else if (_text.IndexOf(':', _position, end - _position) is > 0 and var colon)
        {
            var isUrl = colon == _position || colon + 1 == end || _text[colon + 1] == '/';
            message = isUrl ? YamlRules.NoColon : YamlRules.NoSpaceAfterColon;
        }

        Report(message, span);
    }

    private static Message AfterQuote(char quote) => quote == '"' ? YamlRules.AfterQuote : YamlRules.Apostrophe;

    private static Message NameMessage(char first) =>
        first == '!' ? YamlRules.Tag
        : first is '}' or ']' ? YamlRules.StrayBracket.With(first)
        : YamlRules.QuoteName.With(first);

    /// <summary>Reports what is wrong with an entry's name, if anything is.</summary>
    private bool ReportKeyFault(TextPoint start, int end)
    {
        var (first, length) = (_text[start.Index], end - start.Index);
        if (first is '"' or '\'')
        {
            return ReportEscapeFault(start, end);
        }

        Message? message =
            length == 0 ? YamlRules.MissingName
            : length > LongestKey ? YamlRules.LongName
            : YamlCharacters.IsIndicator(first) ? NameMessage(first)
            : null;
        if (message is not null)
        {
            var isMark = first is '&' or '*' or '!';
            Report(
                message,
                start.Span(isMark ? YamlCharacters.WordLength(_text, start.Index, end) : Math.Max(length, 1))
            );
        }

        return message is not null;
    }

    /// <summary>Reports an escape that double quotes do not have, if there is one.</summary>
    private bool ReportEscapeFault(TextPoint start, int end)
    {
        var fault = _text[start.Index] == '"' ? YamlEscapes.FindFault(_text, start.Index + 1, end - 1) : -1;
        if (fault >= 0)
        {
            var escaped = _text.Substring(fault + 1, CodePoints.LengthAt(_text, fault + 1));
            Report(YamlRules.UnknownEscape.With(escaped), start.Forward(_text, fault).Span(1 + escaped.Length));
        }

        return fault >= 0;
    }

    private static bool IsUndefinedAlias(Finding error) => error.Rule == FormatRules.UnknownReference;

    /// <summary>An anchor in what was skipped is no anchor that is missing: its aliases have had their error.</summary>
    private void ForgiveAliases()
    {
        if (!_errors.Exists(IsUndefinedAlias))
        {
            return;
        }

        HashSet<string> anchors = new(StringComparer.Ordinal);
        foreach (var lost in _lost)
        {
            for (var i = _text.IndexOf('&', lost.Start, lost.Length); i >= 0; )
            {
                var length = YamlCharacters.WordLength(_text, i, lost.End);
                anchors.Add(_text.Substring(i + 1, Math.Max(length - 1, 0)));
                i += Math.Max(length, 1);
                i = _text.IndexOf('&', i, lost.End - i);
            }
        }

        _errors.RemoveAll(error =>
            IsUndefinedAlias(error) && anchors.Contains(_text.Substring(error.Span.Start + 1, error.Span.Length - 1))
        );
    }

    /// <summary>
    /// A line at the left edge that belongs nowhere: a conflict marker, or what is no key of the root while lines of the
    /// blocks that are open follow. It is reported and left out; the blocks go on.
    /// </summary>
    /// <param name="owner">A block may begin that is indented deeper than this.</param>
    private bool SkipStrayLine(int owner)
    {
        var isConflict =
            Array.Exists(s_conflictMarkers, mark => string.CompareOrdinal(_text, _position, mark, 0, mark.Length) == 0)
            && YamlCharacters.IsBlankOrEnd(_text, _position + s_conflictMarkers[0].Length, _end);
        if (!isConflict && !IsStrayLine(owner))
        {
            return false;
        }

        if (isConflict)
        {
            Report(YamlRules.ConflictMarker, RestOfLine(Here));
        }
        else if (EntrySyntax.Colon(_text, _position, _end) >= 0)
        {
            Report(YamlRules.Stray, RestOfLine(Here));
        }
        else if (_openUntil != _line)
        {
            ReportNonEntry();
        }

        _lost.Add(RestOfLine(Here));
        return true;
    }

    private bool IsStrayLine(int owner)
    {
        var mayBegin = owner is >= 0 and < int.MaxValue;
        var isInBlock = _open.Count > 0 && _open[_open.Count - 1].Column > 0;
        var isItem = IsItem() && (owner == 0 || _open.Exists(block => block is { Column: 0, IsMapping: false }));
        if (isItem || !(isInBlock || mayBegin) || IsRootKey(_position))
        {
            return false;
        }

        if (_line < _judgedUntil)
        {
            return _areStrays;
        }

        // Until the next line of an open block, or the next key of the root.
        _areStrays = false;
        for (_judgedUntil = _line + 1; !_areStrays && Layout.LineAt(_judgedUntil) is { } line; _judgedUntil++)
        {
            if (line.Counts && line.Column == 0 && (IsMarker(line.Content) || IsRootKey(line.Content)))
            {
                break;
            }

            _areStrays =
                line.Counts
                && line.Column > 0
                && ((mayBegin && line.Column > owner) || _open.Exists(block => block.Column == line.Column))
                && (
                    EntrySyntax.IsItem(_text, line.Content, _end)
                    || EntrySyntax.Parse(_text, line.Content, _end) is not null
                );
        }

        return _areStrays;
    }

    /// <summary>A key of the root, also misspelt, or a good part of one that is nowhere else.</summary>
    private bool IsRootKey(int start)
    {
        const int shortest = 3;
        if (EntrySyntax.Parse(_text, start, _end) is { } entry)
        {
            var key = _text.Substring(start, Math.Min(entry.KeyEnd - start, 100)).Trim('"', '\'');
            return _rootKeys is null
                || key.StartsWith("x-", StringComparison.Ordinal)
                || NearestName.Find(key, _rootKeys) is not null;
        }

        var word = _text.Substring(start, Math.Min(EntrySyntax.EndOfText(_text, start, _end) - start, 100));
        return word.Length >= shortest
            && _rootKeys?.FirstOrDefault(key => key.StartsWith(word, StringComparison.Ordinal)) is { } begun
            && _text.IndexOf($"\n{begun}:", StringComparison.Ordinal) < 0;
    }
}
