using System.Globalization;
using System.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>The escapes of texts in double quotes.</summary>
internal static class DoubleQuotes
{
    private const string Short = "0abt\tnvfre \"/\\N_LP";
    private const string Meaning = "\0\a\b\t\t\n\v\f\r\u001B \"/\\\u0085\u00A0\u2028\u2029";

    /// <summary>
    /// The text between two quotes in one line; null if it has an escape that does not exist, which
    /// <paramref name="fault"/> then points at.
    /// </summary>
    public static string? Read(string text, int start, int end, out int fault)
    {
        fault = -1;
        var result = new StringBuilder(end - start);
        for (var i = start; i < end; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(YamlCharacters.IsForbidden(text, i) ? '\uFFFD' : text[i]);
                continue;
            }

            var length = Length(text, i, end);
            if (length == 0)
            {
                fault = i;
                return null;
            }

            if (length > 2)
            {
                var digits = text.Substring(i + 2, length - 2);
                var code = uint.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                result.Append(code > char.MaxValue ? char.ConvertFromUtf32((int)code) : ((char)code).ToString());
            }
            else if (Short.IndexOf(text[i + 1]) is var known and >= 0)
            {
                result.Append(Meaning[known]);
            }

            i += length - 1;
        }

        return result.ToString();
    }

    /// <summary>The first escape that does not exist, or -1; for texts over several lines, too.</summary>
    public static int FindFault(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] == '\\')
            {
                var length = Length(text, i, end);
                if (length == 0)
                {
                    return i;
                }

                i += length - 1;
            }
        }

        return -1;
    }

    /// <summary>How many characters the escape takes that begins here; 0 if there is none like it.</summary>
    private static int Length(string text, int index, int end)
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

        if (index + 2 + digits > end)
        {
            return 0;
        }

        for (var i = 0; i < digits; i++)
        {
            if (!Uri.IsHexDigit(text[index + 2 + i]))
            {
                return 0;
            }
        }

        var isCharacter =
            digits < 8
            || uint.Parse(text.Substring(index + 2, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                is <= 0x10FFFF
                    and not (>= 0xD800 and <= 0xDFFF);
        return isCharacter ? 2 + digits : 0;
    }
}
