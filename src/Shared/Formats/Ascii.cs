namespace Taxonomy.Shared.Formats;

/// <summary>Classes of ASCII characters, from which formats are made.</summary>
internal static class Ascii
{
    public static bool IsDigit(char character) => character is >= '0' and <= '9';

    public static bool IsLetter(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    public static bool IsLetterOrDigit(char character) => IsLetter(character) || IsDigit(character);

    public static bool IsHexDigit(char character) =>
        IsDigit(character) || character is (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    public static bool IsLetterDigitOrHyphen(char character) => IsLetterOrDigit(character) || character == '-';

    /// <summary>Returns whether every character of a string belongs to a class. Method groups are cached, so nothing is allocated.</summary>
    public static bool AreAll(ReadOnlySpan<char> text, Func<char, bool> isInClass)
    {
        foreach (var character in text)
        {
            if (!isInClass(character))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Removes the part before the first separator, or the rest, from a string and returns it.</summary>
    public static ReadOnlySpan<char> TakeUntil(scoped ref ReadOnlySpan<char> text, char separator, out bool isLast)
    {
        var end = text.IndexOf(separator);
        isLast = end < 0;
        var part = isLast ? text : text.Slice(0, end);
        text = isLast ? default : text.Slice(end + 1);
        return part;
    }

    /// <summary>Returns the number of digits at the start of a string.</summary>
    public static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && IsDigit(text[count]))
        {
            count++;
        }

        return count;
    }
}
