using System.Globalization;

namespace Taxonomy.Plans.Text;

/// <summary>Tells code points that show nothing, or not the same everywhere, from ordinary ones.</summary>
internal static class HiddenCharacters
{
    private const int Joiner = 0x200D;

    /// <summary>Returns whether the code point at the start of a pair or at a single character shows nothing.</summary>
    public static bool IsInvisible(string text, int index)
    {
        var code = CodePoints.Read(text, index);
        return CharUnicodeInfo.GetUnicodeCategory(text, index) switch
        {
            UnicodeCategory.Control => true,
            UnicodeCategory.Format => !IsInEmoji(text, index, code),
            _ => IsBlank(code) || (IsVariationSelector(code) && !IsStyleOfSymbol(text, index, code)),
        };
    }

    /// <summary>Returns what a code point without a shared meaning is, or null.</summary>
    public static string? Describe(string text, int index)
    {
        var code = CodePoints.Read(text, index);
        return code == 0xFFFD
            ? "a replacement character"
            : CharUnicodeInfo.GetUnicodeCategory(text, index) switch
            {
                UnicodeCategory.PrivateUse => "a private-use character",
                UnicodeCategory.Surrogate => "half of a surrogate pair",
                // The Unicode version of the host decides which symbols exist: newer emoji must not be reported by older hosts.
                UnicodeCategory.OtherNotAssigned when !IsForPictographs(code) => "an unassigned character",
                _ => null,
            };
    }

    // Letters, marks and symbols that are drawn as nothing: category and name do not tell.
    private static bool IsBlank(int code) =>
        code
            is 0x034F
                or 0x115F
                or 0x1160
                or 0x17B4
                or 0x17B5
                or 0x2800
                or 0x3164
                or 0xFFA0
                or 0x13441
                or 0x13442
                or 0x16FE4
                or 0x1D159
                or >= 0xE0000
                and <= 0xE0FFF;

    private static bool IsVariationSelector(int code) =>
        code is >= 0x180B and <= 0x180D or 0x180F or >= 0xFE00 and <= 0xFE0F;

    /// <summary>What says whether the symbol or digit before it is drawn as an emoji.</summary>
    private static bool IsStyleOfSymbol(string text, int index, int code)
    {
        if (code is not (0xFE0E or 0xFE0F) || index == 0)
        {
            return false;
        }

        var before = CodePoints.StartOf(text, index - 1);
        // 'ℹ' is a letter that has an emoji; the digits are those of keycaps.
        return text[before] is '\u2139' or (>= '0' and <= '9')
            || CharUnicodeInfo.GetUnicodeCategory(text, before)
                is UnicodeCategory.OtherSymbol
                    or UnicodeCategory.MathSymbol
                    or UnicodeCategory.ModifierSymbol
                    or UnicodeCategory.OtherPunctuation
                    or UnicodeCategory.DashPunctuation
                    or UnicodeCategory.OtherNumber
                    or UnicodeCategory.OtherNotAssigned;
    }

    private static bool IsForPictographs(int code) => code is >= 0x1F000 and <= 0x1FAFF or >= 0x1FC00 and <= 0x1FFFD;

    /// <summary>Joiners between two emoji, and the tags that make a flag of one.</summary>
    private static bool IsInEmoji(string text, int index, int code)
    {
        if (code == Joiner)
        {
            return index + 1 < text.Length && IsEmojiPart(text, index + 1) && index > 0 && IsEmojiPart(text, index - 1);
        }

        return code is >= 0xE0020 and <= 0xE007F && index > 0 && IsEmojiPart(text, index - 1);
    }

    private static bool IsEmojiPart(string text, int index)
    {
        var start = CodePoints.StartOf(text, index);
        var code = CodePoints.Read(text, start);
        // A tag after a tag, and what says how the character before it looks.
        return code is >= 0xE0020 and <= 0xE007F or 0xFE0F
            || IsForPictographs(code)
            || (
                !IsBlank(code)
                && CharUnicodeInfo.GetUnicodeCategory(text, start)
                    is UnicodeCategory.OtherSymbol
                        or UnicodeCategory.ModifierSymbol
            );
    }
}
