using System.Globalization;
using System.Text;

namespace Taxonomy.Plans.Text;

/// <summary>Prepares the author's words for a message.</summary>
internal static class MessageText
{
    private const int Longest = 60;

    /// <summary>Returns a string on one line, cut after 60 characters.</summary>
    public static string Shorten(string text)
    {
        var line = text.Replace('\n', ' ').Replace('\r', ' ');
        return line.Length <= Longest ? line : line.Substring(0, Longest) + "…";
    }

    /// <summary>Returns the same in single quotes.</summary>
    public static string Quote(string text) => $"'{Shorten(text)}'";

    /// <summary>
    /// Returns a message with its control, bidirectional and other invisible formatting characters written as their code,
    /// so that no name in it can change how the rest is shown.
    /// </summary>
    public static string Escape(string message)
    {
        var text = default(StringBuilder);
        for (var i = 0; i < message.Length; i++)
        {
            var character = message[i];
            if (!IsHidden(message, i))
            {
                text?.Append(character);
                continue;
            }

            text ??= new StringBuilder(message, 0, i, message.Length + 16);
            text.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
        }

        return text?.ToString() ?? message;
    }

    /// <summary>Joiners are not hidden: scripts and emoji need them.</summary>
    private static bool IsHidden(string text, int index) =>
        text[index] is < ' ' or > '~' and not ('\u200C' or '\u200D')
        && (
            Surrogates.IsLone(text, index)
            || CharUnicodeInfo.GetUnicodeCategory(text[index])
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
        );
}
