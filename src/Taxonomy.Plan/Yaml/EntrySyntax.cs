namespace Taxonomy.Plans.Yaml;

/// <summary>A line that looks like an entry of a mapping, taken apart without reading it. All of this looks at one line only.</summary>
/// <param name="KeyStart">The key's first character.</param>
/// <param name="KeyEnd">After its last one.</param>
/// <param name="ValueStart">After the colon, blanks, an anchor and a tag; the line's end if nothing follows.</param>
/// <param name="HasValue">Something other than a comment follows in this line.</param>
internal readonly record struct EntrySyntax(int KeyStart, int KeyEnd, int ValueStart, bool HasValue)
{
    /// <summary>Reads the line from its first visible character; null if it is no entry.</summary>
    public static EntrySyntax? Parse(string text, int start, int end)
    {
        var colon = start >= end || IsItem(text, start, end) ? -1 : Colon(text, start, end);
        if (colon < 0)
        {
            return null;
        }

        var value = YamlCharacters.OverBlanks(text, colon + 1, end);
        while (value < end && text[value] is '&' or '!')
        {
            value = YamlCharacters.OverBlanks(text, value + PropertyLength(text, value, end), end);
        }

        var hasValue = value < end && text[value] != '#' && !YamlCharacters.IsBreak(text[value]);
        return new(start, YamlCharacters.BackOverSpace(text, start, colon), value, hasValue);
    }

    /// <summary>The line begins an item of a list.</summary>
    public static bool IsItem(string text, int start, int end) =>
        start < end && text[start] == '-' && YamlCharacters.IsBlankOrEnd(text, start + 1, end);

    /// <summary>The colon after the key that begins here; -1 if there is none.</summary>
    public static int Colon(string text, int start, int end)
    {
        var isQuoted = text[start] is '"' or '\'';
        var index = AfterGroup(text, start, end);
        for (; index >= 0 && index < end; index++)
        {
            var character = text[index];
            if (character == ':' && YamlCharacters.IsBlankOrEnd(text, index + 1, end))
            {
                return index;
            }

            if (
                character is '\n' or '\r'
                || (isQuoted && !YamlCharacters.IsBlank(character))
                || (character == '#' && index > start && YamlCharacters.IsBlank(text[index - 1]))
            )
            {
                break;
            }
        }

        return -1;
    }

    /// <summary>After the quoted text or the flow collection that begins here, if one does; -1 if it has no end in this line.</summary>
    public static int AfterGroup(string text, int start, int end) =>
        text[start] is '"' or '\'' ? AfterQuotes(text, text[start], start + 1, end)
        : text[start] is '{' or '[' ? AfterBrackets(text, start, end)
        : start;

    /// <summary>After the closing quote, from a place within the quotes; -1 if there is none in this line.</summary>
    public static int AfterQuotes(string text, char quote, int start, int end)
    {
        for (var i = start; i < end && !YamlCharacters.IsBreak(text[i]); i++)
        {
            if (text[i] == '\\' && quote == '"')
            {
                i += i + 1 < end && !YamlCharacters.IsBreak(text[i + 1]) ? 1 : 0;
            }
            else if (text[i] == quote)
            {
                if (quote == '"' || i + 1 >= end || text[i + 1] != quote)
                {
                    return i + 1;
                }

                i++;
            }
        }

        return -1;
    }

    /// <summary>After the bracket that closes the one that begins here; -1 if there is none. Does not look at quotes.</summary>
    private static int AfterBrackets(string text, int start, int end)
    {
        var open = 0;
        for (var i = start; i < end && !YamlCharacters.IsBreak(text[i]); i++)
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

    /// <summary>How long the anchor or tag is that begins here.</summary>
    public static int PropertyLength(string text, int start, int end)
    {
        if (text[start] != '!')
        {
            return YamlCharacters.WordLength(text, start, end);
        }

        // A tag may have brackets in it.
        var index = start;
        while (index < end && !YamlCharacters.IsSpace(text[index]))
        {
            index++;
        }

        return index - start > 1 && text[index - 1] == ',' ? index - start - 1 : index - start;
    }

    /// <summary>Where what a line says ends, before a comment and spaces.</summary>
    public static int EndOfText(string text, int start, int end)
    {
        var last = YamlCharacters.BackOverSpace(text, start, YamlCharacters.LineEnd(text, start, end));
        for (var i = start + 1; i < last && text[start] is not ('"' or '\'' or '#'); i++)
        {
            if (text[i] == '#' && YamlCharacters.IsBlank(text[i - 1]))
            {
                return YamlCharacters.BackOverSpace(text, start, i);
            }
        }

        return last;
    }
}
