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
        return line.Length <= Longest ? line : line.Substring(0, CodePoints.StartOf(line, Longest)) + "…";
    }

    /// <summary>Returns the same in single quotes.</summary>
    public static string Quote(string text) => $"'{Shorten(text)}'";

    /// <summary>
    /// Returns a message with its invisible, private and unassigned characters written as their code, so that no name in it
    /// can change how the rest is shown.
    /// </summary>
    public static string Escape(string message)
    {
        var text = default(StringBuilder);
        for (var i = 0; i < message.Length; i++)
        {
            var length = CodePoints.LengthAt(message, i);
            if (!IsHidden(message, i))
            {
                text?.Append(message, i, length);
            }
            else
            {
                text ??= new StringBuilder(message, 0, i, message.Length + 16);
                var code = CodePoints.Read(message, i);
                text.Append(length == 2 ? "\\U" : "\\u")
                    .Append(code.ToString(length == 2 ? "X8" : "X4", CultureInfo.InvariantCulture));
            }

            i += length - 1;
        }

        return text?.ToString() ?? message;
    }

    /// <summary>Joiners are not hidden: scripts and emoji need them.</summary>
    private static bool IsHidden(string text, int index) =>
        text[index] is < ' ' or > '~' and not ('\u200C' or '\u200D' or '\uFFFD')
        && (
            text[index] is '\u2028' or '\u2029'
            || HiddenCharacters.IsInvisible(text, index)
            || HiddenCharacters.Describe(text, index) is not null
        );
}
