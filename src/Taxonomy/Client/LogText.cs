using System.Globalization;
using System.Text;

namespace Taxonomy;

/// <summary>Strings from elsewhere as a log may hold them: one line, without invisible characters, and not too long.</summary>
internal static class LogText
{
    private const int Longest = 2_000;

    /// <summary>Escapes control characters, line breaks and other invisible characters, and cuts off what is too long.</summary>
    public static string Escape(string text)
    {
        if (text.Length <= Longest && !HasInvisible(text))
        {
            return text;
        }

        var escaped = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            if (escaped.Length >= Longest)
            {
                return escaped.Append('…').ToString();
            }

            var isPair = char.IsSurrogatePair(text, index);
            if (IsInvisible(text, index))
            {
                escaped.Append("\\u").Append(((int)text[index]).ToString("X4", CultureInfo.InvariantCulture));
            }
            else
            {
                escaped.Append(text[index]);
                if (isPair)
                {
                    escaped.Append(text[++index]);
                }
            }
        }

        return escaped.ToString();
    }

    /// <summary>Whether nobody sees the character there, or it changes how others are shown.</summary>
    public static bool IsInvisible(string text, int index) =>
        text[index] is < ' ' or (>= '\u007F' and <= '\u009F')
        || (
            text[index] > '\u009F'
            && CharUnicodeInfo.GetUnicodeCategory(text, index)
                is UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                    or UnicodeCategory.Surrogate
                    or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned
        );

    private static bool HasInvisible(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (IsInvisible(text, index))
            {
                return true;
            }
        }

        return false;
    }
}
