using System.Globalization;
using System.Text;

namespace Taxonomy.Plans.Text;

internal static partial class Literals
{
    /// <summary>Returns a C# string literal.</summary>
    public static string CSharp(string value)
    {
        if (IsPrintableAscii(value))
        {
            return "\"" + value + "\"";
        }

        return AppendCSharp(Builder().Append('"'), value).Append('"').ToString();
    }

    /// <summary>Returns a C# literal of the UTF-8 bytes of a string.</summary>
    public static string Utf8(string json) => AppendCSharp(Builder().Append('"'), json).Append("\"u8").ToString();

    private static StringBuilder AppendCSharp(StringBuilder text, string value)
    {
        foreach (var character in value)
        {
            if (TryAppendShortEscape(text, character))
            {
                continue;
            }

            if (IsVisibleInCSharp(character))
            {
                text.Append(character);
            }
            else
            {
                AppendCode(text, character, "x4");
            }
        }

        return text;
    }

    private static bool IsVisibleInCSharp(char character) =>
        character is >= ' ' and <= '~'
        || char.IsSurrogate(character)
        || character < '\uFFFE'
            && CharUnicodeInfo.GetUnicodeCategory(character)
                is not (
                    UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                );
}
