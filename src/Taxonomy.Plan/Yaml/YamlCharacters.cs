using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>What single characters mean to YAML, and small steps over them.</summary>
internal static class YamlCharacters
{
    /// <summary>A character that a file may not hold at this place.</summary>
    public static bool IsForbidden(string text, int index) =>
        IsForbidden(text[index]) || Surrogates.IsLone(text, index);

    /// <summary>Ends a line. U+0085, U+2028 and U+2029 do not, in YAML 1.2.</summary>
    public static bool IsBreak(char character) => character is '\n' or '\r';

    /// <summary>How many characters the line end takes that stands here; 0 if there is none.</summary>
    public static int BreakLength(string text, int index) =>
        !IsBreak(text[index]) ? 0
        : text[index] == '\r' && index + 1 < text.Length && text[index + 1] == '\n' ? 2
        : 1;

    /// <summary>Returns the closing bracket of an opening one.</summary>
    public static char Closing(char bracket) => bracket == '{' ? '}' : ']';

    public static bool IsBlank(char character) => character is ' ' or '\t';

    public static bool IsSpace(char character) => IsBlank(character) || IsBreak(character);

    /// <summary>Part of a text, rather than of YAML's punctuation between brackets or space.</summary>
    public static bool IsWord(char character) =>
        !IsSpace(character) && character is not ('{' or '}' or '[' or ']' or ',');

    /// <summary>A plain text cannot begin with it.</summary>
    public static bool IsIndicator(char character) => "[]{},#&*!|>'\"%@`".IndexOf(character) >= 0;

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

    public static int OverBlanks(string text, int index, int end)
    {
        while (index < end && IsBlank(text[index]))
        {
            index++;
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
