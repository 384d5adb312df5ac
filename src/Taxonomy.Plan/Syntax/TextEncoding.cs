using System.Text;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Checks the encoding with which the compiler has decoded a file: it falls back to a code page without a word.</summary>
internal static class TextEncoding
{
    private const int Utf8 = 65001;
    private const int Utf16 = 1200;
    private const int Utf16BigEndian = 1201;

    /// <summary>
    /// Returns an error at the first character that is not what UTF-8 says; null if the file reads the same in UTF-8, or
    /// has the mark of UTF-16.
    /// </summary>
    public static Finding? FindFault(string text, Encoding? encoding)
    {
        if (encoding is null || encoding.CodePage is Utf8 or Utf16 or Utf16BigEndian)
        {
            return null;
        }

        var first = 0;
        while (first < text.Length && text[first] < 128)
        {
            first++;
        }

        if (first == text.Length)
        {
            return null;
        }

        var bytes = encoding.GetBytes(text);
        var fault = FindInvalid(bytes);
        var isInvalid = fault < bytes.Length;
        var index = isInvalid ? Math.Min(encoding.GetCharCount(bytes, 0, fault), text.Length - 1) : first;
        var at = default(TextPoint).Forward(text, index);
        Message message = isInvalid ? YamlRules.NotUtf8 : YamlRules.CodePage.With(encoding.WebName);
        return message.CreateFinding(at.To(at.Plus(1)));
    }

    /// <summary>Returns the index of the first byte that is not UTF-8, or the length.</summary>
    private static int FindInvalid(byte[] bytes)
    {
        var index = 0;
        while (index < bytes.Length)
        {
            var length = SequenceLength(bytes, index);
            if (length == 0)
            {
                break;
            }

            index += length;
        }

        return index;
    }

    private static int SequenceLength(byte[] bytes, int index)
    {
        var first = bytes[index];
        var length =
            first < 0x80 ? 1
            : first is >= 0xC2 and < 0xE0 ? 2
            : first is >= 0xE0 and < 0xF0 ? 3
            : first is >= 0xF0 and < 0xF5 ? 4
            : 0;
        if (index + length > bytes.Length)
        {
            return 0;
        }

        for (var i = 1; i < length; i++)
        {
            if ((bytes[index + i] & 0xC0) != 0x80)
            {
                return 0;
            }
        }

        // The second byte excludes overlong forms, surrogates, and what is beyond Unicode.
        return (first, length > 1 ? bytes[index + 1] : 0) switch
        {
            (0xE0, < 0xA0) or (0xED, > 0x9F) or (0xF0, < 0x90) or (0xF4, > 0x8F) => 0,
            _ => length,
        };
    }
}
