using System.Globalization;
using System.Text;

namespace Taxonomy.Collector;

/// <summary>Makes text of a request safe to print: what a terminal would act on is escaped.</summary>
internal static class PrintableText
{
    /// <summary>
    /// Returns the text with control, format, separator and unassigned characters as <c>\uXXXX</c>, and with U+FFFD
    /// instead of unpaired surrogates.
    /// </summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsPrintable(rune))
            {
                escaped.Append(rune);
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
        }

        return escaped.ToString();
    }

    private static bool IsPrintable(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );
}
