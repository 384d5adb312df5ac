namespace Taxonomy.Plans.Yaml;

/// <summary>A line that looks like an entry of a mapping, taken apart without parsing it.</summary>
/// <param name="KeyStart">The key's first character.</param>
/// <param name="KeyEnd">After its last one.</param>
/// <param name="ValueStart">After the colon, blanks, an anchor and a tag; the line's end if nothing follows.</param>
/// <param name="HasValue">Something other than a comment follows in this line.</param>
/// <param name="Anchor">The value's anchor.</param>
internal readonly record struct EntrySyntax(int KeyStart, int KeyEnd, int ValueStart, bool HasValue, string? Anchor)
{
    private static readonly char[] s_notInAnchors = ['[', ']', '{', '}', ','];

    /// <summary>Reads the line from its first visible character to its end; null if it is no entry.</summary>
    public static EntrySyntax? Of(string text, int start, int end)
    {
        if (start >= end || IsItem(text, start, end))
        {
            return null;
        }

        var colon = text[start] is '"' or '\'' ? ColonAfterQuotes(text, start, end) : ColonAfterText(text, start, end);
        if (colon < 0)
        {
            return null;
        }

        var keyEnd = YamlCharacters.BackOverSpace(text, start, colon);
        var value = YamlCharacters.OverBlanks(text, colon + 1, end);
        string? anchor = null;
        var hasTag = false;
        while (value < end && text[value] is '&' or '!')
        {
            var length = YamlCharacters.WordLength(text, value, end);
            if (text[value] == '&')
            {
                var name = text.Substring(value + 1, Math.Max(length - 1, 0));
                if (anchor is not null || name.Length == 0 || name.IndexOfAny(s_notInAnchors) >= 0)
                {
                    // A fault, which whoever reads the value has to see.
                    break;
                }

                anchor = name;
            }
            else if (hasTag || IsOpenTag(text, value, length))
            {
                break;
            }
            else
            {
                hasTag = true;
            }

            value = YamlCharacters.OverBlanks(text, value + Math.Max(length, 1), end);
        }

        return new(start, keyEnd, value, value < end && text[value] != '#', anchor);
    }

    // A tag in angle brackets that are not closed.
    private static bool IsOpenTag(string text, int start, int length) =>
        length > 1 && text[start + 1] == '<' && text[start + length - 1] != '>';

    /// <summary>The line begins an item of a list.</summary>
    public static bool IsItem(string text, int start, int end) =>
        start < end && text[start] == '-' && YamlCharacters.IsBlankOrEnd(text, start + 1, end);

    /// <summary>After the closing quote of a text that begins here; -1 if there is none.</summary>
    public static int AfterQuotes(string text, int start, int end)
    {
        var quote = text[start];
        for (var i = start + 1; i < end; i++)
        {
            if (text[i] == '\\' && quote == '"')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                if (quote == '\'' && i + 1 < end && text[i + 1] == quote)
                {
                    i++;
                    continue;
                }

                return i + 1;
            }
        }

        return -1;
    }

    private static int ColonAfterQuotes(string text, int start, int end)
    {
        var after = AfterQuotes(text, start, end);
        if (after < 0)
        {
            return -1;
        }

        var colon = YamlCharacters.OverBlanks(text, after, end);
        return colon < end && text[colon] == ':' && YamlCharacters.IsBlankOrEnd(text, colon + 1, end) ? colon : -1;
    }

    private static int ColonAfterText(string text, int start, int end)
    {
        var first = text[start] is '{' or '[' ? AfterBrackets(text, start, end) : start;
        if (first < 0)
        {
            return -1;
        }

        for (var i = first; i < end; i++)
        {
            if (text[i] == ':' && YamlCharacters.IsBlankOrEnd(text, i + 1, end))
            {
                return i;
            }

            if (text[i] == '#' && i > start && YamlCharacters.IsBlank(text[i - 1]))
            {
                break;
            }
        }

        return -1;
    }

    /// <summary>After the bracket that closes the one that begins here; -1 if there is none. Does not look at quotes.</summary>
    public static int AfterBrackets(string text, int start, int end)
    {
        var open = 0;
        for (var i = start; i < end; i++)
        {
            open +=
                text[i] is '{' or '[' ? 1
                : text[i] is '}' or ']' ? -1
                : 0;
            if (open == 0)
            {
                return i + 1;
            }
        }

        return -1;
    }
}
