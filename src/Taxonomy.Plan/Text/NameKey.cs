using System.Globalization;
using System.Text;

namespace Taxonomy.Plans.Text;

/// <summary>Compares names as people read them: without case, spaces and punctuation.</summary>
internal static class NameKey
{
    /// <summary>Returns the letters, digits and symbols of a name in lower case.</summary>
    public static string From(string name)
    {
        if (FromAscii(name) is { } ascii)
        {
            return ascii;
        }

        var key = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (
                !Characters.IsPunctuation(character)
                && CharUnicodeInfo.GetUnicodeCategory(character)
                    is not (
                        UnicodeCategory.SpaceSeparator
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                        or UnicodeCategory.Control
                        or UnicodeCategory.Format
                    )
            )
            {
                key.Append(char.ToLowerInvariant(character));
            }
        }

        try
        {
            return key.ToString().Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // A lone surrogate.
            return key.ToString();
        }
    }

    /// <summary>Returns whether a character of ASCII counts although it is not a letter or digit.</summary>
    private static bool IsSymbol(char character) =>
        character is '$' or '+' or '<' or '=' or '>' or '^' or '`' or '|' or '~';

    /// <summary>Returns the same for the names of most plans, or null if one has other characters.</summary>
    private static string? FromAscii(string name)
    {
        const int MostOnStack = 128;
        if (name.Length > MostOnStack)
        {
            return null;
        }

        Span<char> key = stackalloc char[MostOnStack];
        var length = 0;
        foreach (var character in name)
        {
            if (character is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
            {
                key[length++] = character;
            }
            else if (character is >= 'A' and <= 'Z')
            {
                key[length++] = (char)(character + ('a' - 'A'));
            }
            else if (character > 127 || IsSymbol(character))
            {
                // Symbols count, and what is not ASCII has rules of its own.
                return null;
            }
        }

        return length == name.Length && IsSame(name, key) ? name : key.Slice(0, length).ToString();
    }

    private static bool IsSame(string name, Span<char> key) => name.AsSpan().SequenceEqual(key.Slice(0, name.Length));
}
