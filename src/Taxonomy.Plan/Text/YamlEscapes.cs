using System.Globalization;
using System.Text;

namespace Taxonomy.Plans.Text;

/// <summary>Reads the escapes of YAML strings in double quotes.</summary>
internal static class YamlEscapes
{
    private const string Short = "0abt\tnvfre \"/\\N_LP";
    private const string Meaning = "\0\a\b\t\t\n\v\f\r\u001B \"/\\\u0085\u00A0\u2028\u2029";

    /// <summary>Returns the index of the first escape that does not exist, or -1.</summary>
    public static int FindFault(string text, int start, int end)
    {
        var index = text.IndexOf('\\', start, end - start);
        while (index >= 0)
        {
            var length = index + 1 < end && text[index + 1] is '\n' or '\r' ? 2 : Length(text, index, end);
            if (length == 0)
            {
                return index;
            }

            index = text.IndexOf('\\', index + length, end - index - length);
        }

        return -1;
    }

    /// <summary>Appends what an escape means, and returns how many characters it has.</summary>
    public static int Append(StringBuilder result, string text, int index, int end)
    {
        var length = Length(text, index, end);
        _ = length switch
        {
            2 => result.Append(Meaning[Short.IndexOf(text[index + 1])]),
            4 or 6 => result.Append((char)Code(text, index + 2, length - 2)),
            10 => result.Append(char.ConvertFromUtf32((int)Code(text, index + 2, 8))),
            _ => result.Append((char)Code(text, index + 2, 4)).Append((char)Code(text, index + 8, 4)),
        };
        return length;
    }

    /// <summary>
    /// Returns how many characters the escape has that begins at an index: 12 for a surrogate pair, 0 if it does not exist.
    /// </summary>
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
            return Short.IndexOf(text[index + 1]) >= 0 ? 2 : 0;
        }

        if (!AreDigits(text, index + 2, digits, end) || Code(text, index + 2, digits) is var code && code > 0x10FFFF)
        {
            return 0;
        }

        if (code is < 0xD800 or > 0xDFFF)
        {
            return 2 + digits;
        }

        var isPair =
            digits == 4
            && code <= 0xDBFF
            && string.CompareOrdinal(text, index + 6, "\\u", 0, 2) == 0
            && AreDigits(text, index + 8, 4, end)
            && Code(text, index + 8, 4) is >= 0xDC00 and <= 0xDFFF;
        return isPair ? 12 : 0;
    }

    private static uint Code(string text, int start, int length) =>
        uint.Parse(text.Substring(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

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
