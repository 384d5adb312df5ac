using System.Globalization;

namespace Taxonomy.Plans.Text;

/// <summary>What naming conventions want to know of a character.</summary>
internal static class Characters
{
    public static bool IsCapital(string text, int index) => ClassOf(text, index) == LetterClass.Capital;

    public static bool IsSmall(string text, int index) => ClassOf(text, index) == LetterClass.Small;

    /// <summary>A letter with or without case, or a mark that belongs to one.</summary>
    public static bool IsLetter(string text, int index) =>
        ClassOf(text, index) is LetterClass.Capital or LetterClass.Small or LetterClass.Caseless or LetterClass.Mark;

    public static bool IsLetterOrDigit(string text, int index) => ClassOf(text, index) != LetterClass.Other;

    /// <summary>The class of the character at an index; the second half of a pair has that of the pair.</summary>
    public static LetterClass ClassOf(string text, int index)
    {
        var character = text[index];
        if (character < 128)
        {
            return character switch
            {
                >= 'a' and <= 'z' => LetterClass.Small,
                >= 'A' and <= 'Z' => LetterClass.Capital,
                >= '0' and <= '9' => LetterClass.Digit,
                _ => LetterClass.Other,
            };
        }

        // Georgian has had capitals since Unicode 11 only, and does not use them so: hosts of the compiler disagree.
        if (character is >= '\u10D0' and <= '\u10FF')
        {
            return LetterClass.Caseless;
        }

        var start =
            char.IsLowSurrogate(character) && index > 0 && char.IsHighSurrogate(text[index - 1]) ? index - 1 : index;
        return CharUnicodeInfo.GetUnicodeCategory(text, start) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => LetterClass.Capital,
            UnicodeCategory.LowercaseLetter => LetterClass.Small,
            UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => LetterClass.Caseless,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => LetterClass.Mark,
            UnicodeCategory.DecimalDigitNumber => LetterClass.Digit,
            _ => LetterClass.Other,
        };
    }

    public static bool IsPunctuation(char character) =>
        CharUnicodeInfo.GetUnicodeCategory(character)
            is UnicodeCategory.ConnectorPunctuation
                or UnicodeCategory.DashPunctuation
                or UnicodeCategory.OpenPunctuation
                or UnicodeCategory.ClosePunctuation
                or UnicodeCategory.InitialQuotePunctuation
                or UnicodeCategory.FinalQuotePunctuation
                or UnicodeCategory.OtherPunctuation;

    /// <summary>An apostrophe between two letters, which belongs to its word.</summary>
    public static bool IsInnerApostrophe(string text, int index) =>
        text[index] is '\'' or '\u2019'
        && index > 0
        && index + 1 < text.Length
        && IsLetter(text, index - 1)
        && IsLetter(text, index + 1);

    /// <summary>All letters are capitals, and there are more than that many.</summary>
    public static bool IsCapitalsOnly(string text, int moreThan)
    {
        var letters = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (ClassOf(text, i))
            {
                case LetterClass.Capital:
                    letters++;
                    break;
                case LetterClass.Small or LetterClass.Caseless:
                    return false;
            }
        }

        return letters > moreThan;
    }

    /// <summary>Somewhere a capital follows a small letter.</summary>
    public static bool HasInnerCapital(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (IsCapital(text, i) && IsSmall(text, i - 1))
            {
                return true;
            }
        }

        return false;
    }

    public static bool HasCapital(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsCapital(text, i))
            {
                return true;
            }
        }

        return false;
    }

    public static bool HasLetter(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsLetter(text, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first letter as a capital, the rest as it is.</summary>
    public static string Capitalize(string word)
    {
        if (word.Length == 0 || !IsSmall(word, 0))
        {
            return word;
        }

        var length = char.IsHighSurrogate(word[0]) && word.Length > 1 ? 2 : 1;
        return word.Substring(0, length).ToUpperInvariant() + word.Substring(length);
    }
}

/// <summary>How a character counts in a name.</summary>
internal enum LetterClass
{
    Other,
    Capital,
    Small,

    /// <summary>A letter of a script without case.</summary>
    Caseless,

    /// <summary>What belongs to the letter before it.</summary>
    Mark,
    Digit,
}
