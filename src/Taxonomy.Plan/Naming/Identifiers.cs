using System.Globalization;
using System.Text;

namespace Taxonomy.Plans.Naming;

/// <summary>Turns wire names into C# identifiers.</summary>
public static class Identifiers
{
    /// <summary>
    /// The most that an identifier may have, in bytes of UTF-8. The compiler stops at 1,023 for a name in metadata;
    /// half of it leaves room for prefixes, and for the names of inline types, which are made of two.
    /// </summary>
    public const int MaximumLength = 480;

    /// <summary>
    /// The Pascal-case identifier for a wire name; null when nothing of the name can stand in one, as with a lone
    /// emoji.
    /// </summary>
    public static string? FromWireName(string wireName)
    {
        var text = Normalized(wireName);
        var result = new char[text.Length + 1];
        var length = Write(text, result);
        return length == 0 ? null : new string(result, 0, length);
    }

    /// <summary>Whether an identifier is the one for a wire name. Allocates nothing for names that fit the buffer.</summary>
    internal static bool IsFromWireName(string wireName, string identifier, char[] buffer)
    {
        var text = Normalized(wireName);
        return text.Length < buffer.Length
            ? identifier.AsSpan().SequenceEqual(buffer.AsSpan(0, Write(text, buffer)))
            : FromWireName(wireName) == identifier;
    }

    /// <summary>Writes the identifier, and returns its length; the buffer must have one character more than the text.</summary>
    private static int Write(string text, char[] result)
    {
        var length = 0;
        var startsWord = true;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            switch (Classify(character))
            {
                case CharacterClass.Letter:
                    result[length++] = startsWord ? ToUpper(character) : character;
                    startsWord = false;
                    break;
                case CharacterClass.Digit:
                    if (length == 0)
                    {
                        result[length++] = '_';
                    }

                    result[length++] = character;
                    startsWord = false;
                    break;
                case CharacterClass.Mark:
                    // A mark belongs to the letter before it; without one there is nothing for it to change.
                    if (!startsWord)
                    {
                        result[length++] = character;
                    }

                    break;
                case CharacterClass.Ignorable:
                    break;
                default:
                    startsWord |= !IsInnerApostrophe(text, i);
                    break;
            }
        }

        return length;
    }

    /// <summary>The parameter for a Pascal-case identifier, with <c>@</c> before a keyword.</summary>
    public static string ToParameter(string identifier)
    {
        var capitals = 0;
        while (capitals < identifier.Length && char.IsUpper(identifier[capitals]))
        {
            capitals++;
        }

        // The last capital of a run begins the next word, unless the word is this one letter: `HTTPServer`, `IPhone`.
        if (capitals > 1 && capitals < identifier.Length && char.IsLower(identifier[capitals]))
        {
            capitals--;
        }

        if (capitals > 0)
        {
            var characters = identifier.ToCharArray();
            for (var i = 0; i < capitals; i++)
            {
                characters[i] = char.ToLowerInvariant(characters[i]);
            }

            identifier = new string(characters);
        }

        return CSharpKeywords.Contains(identifier) ? "@" + identifier : identifier;
    }

    /// <summary>Whether a name can stand in C# as it is: an identifier, and no keyword.</summary>
    public static bool IsValid(string name)
    {
        if (name.Length == 0 || CSharpKeywords.Contains(name))
        {
            return false;
        }

        for (var i = 0; i < name.Length; i++)
        {
            var isValid = CharUnicodeInfo.GetUnicodeCategory(name[i]) switch
            {
                UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.LetterNumber => true,
                UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark => i > 0,
                UnicodeCategory.ConnectorPunctuation => i > 0 || name[i] == '_',
                _ => false,
            };
            if (!isValid)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether a type or a member can be called so: an identifier that C# reserves nowhere. The words that it reserves in
    /// some places, such as <c>var</c> and <c>record</c>, are in small letters, and it warns of types that are.
    /// </summary>
    public static bool IsName(string text) =>
        IsValid(text) && text is not ("_" or "value__") && text.Any(character => character is < 'a' or > 'z');

    /// <summary>Whether an identifier is longer than <see cref="MaximumLength"/>.</summary>
    public static bool IsTooLong(string identifier) =>
        identifier.Length > MaximumLength / 3 && Encoding.UTF8.GetByteCount(identifier) > MaximumLength;

    private enum CharacterClass
    {
        Separator,
        Letter,
        Digit,
        Mark,
        Ignorable,
    }

    private static CharacterClass Classify(char character)
    {
        if (character < 128)
        {
            return character switch
            {
                >= 'a' and <= 'z' or >= 'A' and <= 'Z' => CharacterClass.Letter,
                >= '0' and <= '9' => CharacterClass.Digit,
                _ => CharacterClass.Separator,
            };
        }

        // What only says how the character before it looks, as in emoji.
        if (character is >= '\uFE00' and <= '\uFE0F' or '\u034F' or >= '\u180B' and <= '\u180F')
        {
            return CharacterClass.Ignorable;
        }

        return CharUnicodeInfo.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.UppercaseLetter
            or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter => CharacterClass.Letter,
            UnicodeCategory.DecimalDigitNumber => CharacterClass.Digit,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => CharacterClass.Mark,
            _ => CharacterClass.Separator,
        };
    }

    // Georgian has had capitals since Unicode 11 only, and does not use them so: hosts of the compiler disagree.
    private static char ToUpper(char character) =>
        character is >= '\u10D0' and <= '\u10FF' ? character : char.ToUpperInvariant(character);

    private static bool IsInnerApostrophe(string text, int index) =>
        text[index] is '\'' or '\u2019'
        && index > 0
        && index + 1 < text.Length
        && Classify(text[index - 1]) is CharacterClass.Letter or CharacterClass.Mark
        && Classify(text[index + 1]) is CharacterClass.Letter;

    private static string Normalized(string name)
    {
        foreach (var character in name)
        {
            if (character >= 128)
            {
                try
                {
                    return name.Normalize(NormalizationForm.FormC);
                }
                catch (ArgumentException)
                {
                    // Half of a surrogate pair: it could not stand in an identifier anyway.
                    return name;
                }
            }
        }

        return name;
    }
}
