namespace Taxonomy.Plans.Facts;

/// <summary>Splits names into words, which most names of a plan share: each is written once.</summary>
internal static class FactsNames
{
    /// <summary>The most characters of a word: its length must be a single character, too.</summary>
    public const int LongestWord = 60;

    /// <summary>
    /// Returns where the word that begins at a position ends: separators, then letters of which only the first ones are
    /// capitals, or digits.
    /// </summary>
    public static int EndOfWord(string text, int start)
    {
        var end = start;
        while (end < text.Length && !IsLetter(text[end]) && !IsDigit(text[end]))
        {
            end++;
        }

        if (end < text.Length && IsDigit(text[end]))
        {
            while (end < text.Length && IsDigit(text[end]))
            {
                end++;
            }
        }
        else
        {
            while (end < text.Length && IsCapital(text[end]))
            {
                end++;
            }

            while (end < text.Length && IsLetter(text[end]) && !IsCapital(text[end]))
            {
                end++;
            }
        }

        if (end - start > LongestWord)
        {
            // Metadata is UTF-8, which cannot hold half of a surrogate pair.
            end = start + LongestWord;
            end -= char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
        }

        return end;
    }

    private static bool IsCapital(char character) => character is >= 'A' and <= 'Z';

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    private static bool IsLetter(char character) => character is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '\u0080';
}
