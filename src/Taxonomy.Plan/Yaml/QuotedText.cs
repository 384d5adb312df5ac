using System.Globalization;
using System.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>What stands between quotes: escapes, and lines that are joined.</summary>
internal static class QuotedText
{
    private const string Short = "0abt\tnvfre \"/\\N_LP";
    private const string Meaning = "\0\a\b\t\t\n\v\f\r\u001B \"/\\\u0085\u00A0\u2028\u2029";

    /// <summary>The text between two quotes; its escapes are known to exist.</summary>
    public static string Read(string text, int start, int end, char quote, StringBuilder result)
    {
        for (var i = start; i < end; )
        {
            var character = text[i];
            if (YamlCharacters.IsSpace(character))
            {
                i = ReadSpace(text, i, end, result);
            }
            else if (quote == '"' && character == '\\')
            {
                i = YamlCharacters.IsBreak(text[i + 1])
                    ? OverEscapedBreak(text, i + 1, end, result)
                    : ReadEscape(text, i, end, result);
            }
            else
            {
                result.Append(character);
                i += character == '\'' && quote == '\'' ? 2 : 1;
            }
        }

        return result.ToString();
    }

    /// <summary>The first escape that does not exist, or -1.</summary>
    public static int FindFault(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] == '\\')
            {
                var length = EscapeLength(text, i, end);
                if (length == 0)
                {
                    return i;
                }

                i += length - 1;
            }
        }

        return -1;
    }

    /// <summary>One line end becomes a space, each further one a line break; blanks around them vanish.</summary>
    private static int ReadSpace(string text, int start, int end, StringBuilder result)
    {
        var blanks = YamlCharacters.OverBlanks(text, start, end);
        if (blanks == end || !YamlCharacters.IsBreak(text[blanks]))
        {
            result.Append(text, start, blanks - start);
            return blanks;
        }

        var index = OverBreaks(text, blanks, end, out var breaks);
        _ = breaks == 1 ? result.Append(' ') : result.Append('\n', breaks - 1);
        return index;
    }

    private static int OverEscapedBreak(string text, int start, int end, StringBuilder result)
    {
        var index = OverBreaks(text, start, end, out var breaks);
        result.Append('\n', breaks - 1);
        return index;
    }

    private static int OverBreaks(string text, int index, int end, out int breaks)
    {
        breaks = 0;
        while (index < end && YamlCharacters.IsSpace(text[index]))
        {
            var length = YamlCharacters.BreakLength(text, index);
            breaks += length > 0 ? 1 : 0;
            index += Math.Max(length, 1);
        }

        return index;
    }

    private static int ReadEscape(string text, int index, int end, StringBuilder result)
    {
        var length = EscapeLength(text, index, end);
        if (length == 2)
        {
            result.Append(Meaning[Short.IndexOf(text[index + 1])]);
        }
        else if (length is 4 or 6)
        {
            result.Append((char)Code(text, index + 2, length - 2));
        }
        else if (length == 10)
        {
            result.Append(char.ConvertFromUtf32((int)Code(text, index + 2, 8)));
        }
        else if (length == 12)
        {
            result.Append((char)Code(text, index + 2, 4)).Append((char)Code(text, index + 8, 4));
        }

        return index + Math.Max(length, 2);
    }

    private static uint Code(string text, int start, int length) =>
        uint.Parse(text.Substring(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>How many characters the escape takes that begins here, both halves of a pair included; 0: there is none like it.</summary>
    private static int EscapeLength(string text, int index, int end)
    {
        if (index + 1 >= end)
        {
            return 0;
        }

        var digits = text[index + 1] switch
        {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        if (digits == 0)
        {
            return Short.IndexOf(text[index + 1]) >= 0 || YamlCharacters.IsBreak(text[index + 1]) ? 2 : 0;
        }

        if (!AreDigits(text, index + 2, digits, end))
        {
            return 0;
        }

        var code = Code(text, index + 2, digits);
        if (code is < 0xD800 or > 0xDFFF)
        {
            return code <= 0x10FFFF ? 2 + digits : 0;
        }

        // Half of a character, which needs the other half.
        var isPair =
            digits == 4
            && code <= 0xDBFF
            && index + 8 <= end
            && text[index + 6] == '\\'
            && text[index + 7] == 'u'
            && AreDigits(text, index + 8, 4, end)
            && Code(text, index + 8, 4) is >= 0xDC00 and <= 0xDFFF;
        return isPair ? 12 : 0;
    }

    private static bool AreDigits(string text, int start, int count, int end)
    {
        for (var i = start; i < start + count; i++)
        {
            if (i >= end || !Uri.IsHexDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
