using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>What single characters mean to YAML, and small steps over them.</summary>
internal static class YamlCharacters
{
    /// <summary>A character that a file may not hold at this place.</summary>
    public static bool IsForbidden(string text, int index) =>
        IsForbidden(text[index]) || Surrogates.IsLone(text, index);

    /// <summary>A part of a text as the parser sees it: with U+FFFD for what may not be there.</summary>
    public static string Clean(string text, SourceSpan span)
    {
        char[]? clean = null;
        for (var i = span.Start; i < span.End; i++)
        {
            if (IsForbidden(text, i))
            {
                clean ??= text.ToCharArray(span.Start, span.Length);
                clean[i - span.Start] = '\uFFFD';
            }
        }

        return clean is null ? text.Substring(span.Start, span.Length) : new string(clean);
    }

    /// <summary>Ends a line, for YamlDotNet and the compiler alike.</summary>
    public static bool IsBreak(char character) => character is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    public static bool IsBlank(char character) => character is ' ' or '\t';

    public static bool IsSpace(char character) => IsBlank(character) || IsBreak(character);

    /// <summary>Part of a text, rather than of YAML's punctuation between brackets or space.</summary>
    public static bool IsWord(char character) =>
        !IsSpace(character) && character is not ('{' or '}' or '[' or ']' or ',');

    /// <summary>A plain text cannot begin with it.</summary>
    public static bool IsIndicator(char character) =>
        character
            is '['
                or ']'
                or '{'
                or '}'
                or ','
                or '#'
                or '&'
                or '*'
                or '!'
                or '|'
                or '>'
                or '\''
                or '"'
                or '%'
                or '@'
                or '`';

    /// <summary>The character before the end of a range, or of a line; a blank where there is none.</summary>
    public static bool IsBlankOrEnd(string text, int index, int end) => index >= end || IsSpace(text[index]);

    /// <summary>How many characters belong together from here on, at least one unless the range ends.</summary>
    public static int WordLength(string text, int start, int end)
    {
        var index = start;
        while (index < end && IsWord(text[index]))
        {
            index++;
        }

        return index - start;
    }

    /// <summary>The same for a tag, which may have brackets in it.</summary>
    public static int TagLength(string text, int start, int end)
    {
        var index = start;
        while (index < end && !IsSpace(text[index]))
        {
            index++;
        }

        return index - start > 1 && text[index - 1] == ',' ? index - start - 1 : index - start;
    }

    public static int OverBlanks(string text, int index, int end)
    {
        while (index < end && IsBlank(text[index]))
        {
            index++;
        }

        return index;
    }

    public static int OverSpaceAndComments(string text, int index, int end)
    {
        while (index < end)
        {
            if (IsSpace(text[index]))
            {
                index++;
            }
            else if (text[index] == '#' && index > 0 && IsSpace(text[index - 1]))
            {
                index = LineEnd(text, index, end);
            }
            else
            {
                break;
            }
        }

        return index;
    }

    /// <summary>The first place, from the end backwards, that has something before it.</summary>
    public static int BackOverSpace(string text, int start, int end)
    {
        while (end > start && IsSpace(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    public static int LineEnd(string text, int index, int end)
    {
        while (index < end && !IsBreak(text[index]))
        {
            index++;
        }

        return index;
    }

    /// <summary>Not printable in the sense of YAML 1.2: most control characters, and the two non-characters.</summary>
    private static bool IsForbidden(char character) =>
        character < ' '
            ? character is not ('\t' or '\n' or '\r')
            : character is '\u007F' or (> '\u007F' and < '\u00A0' and not '\u0085') or '\uFFFE' or '\uFFFF';
}
