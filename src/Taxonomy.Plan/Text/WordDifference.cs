namespace Taxonomy.Plans.Text;

/// <summary>
/// Compares two words of one plan that differ in one letter. Both are the author's, so that only what people mistype is a
/// typing error: a letter that is doubled or not, swapped letters, one that is missing inside of a word, and letters that
/// sound alike.
/// </summary>
internal static class WordDifference
{
    /// <summary>Words with fewer letters are too often other words.</summary>
    public const int FewestLetters = 6;

    private const string Vowels = "aeiouy";

    /// <summary>Consonants that people mistake for each other.</summary>
    private static readonly HashSet<string> s_alike = new(StringComparer.Ordinal)
    {
        "bp",
        "ck",
        "cs",
        "fv",
        "gj",
        "mn",
        "sz",
    };

    /// <summary>Returns whether a word can be one of a pair: it is long enough, and in the letters of English.</summary>
    /// <param name="word">A word in lower case.</param>
    public static bool IsCompared(string word) =>
        word.Length >= FewestLetters - 1 && word.All(static letter => letter is >= 'a' and <= 'z');

    /// <summary>Returns whether one of two words is probably the other one, mistyped.</summary>
    /// <param name="left">A word in lower case.</param>
    /// <param name="right">Another word in lower case, one letter off.</param>
    public static bool IsTypingError(string left, string right)
    {
        if (NeighborWords.AreBothKnown(left, right))
        {
            return false;
        }

        var start = 0;
        while (start < left.Length && start < right.Length && left[start] == right[start])
        {
            start++;
        }

        return left.Length.CompareTo(right.Length) switch
        {
            0 => IsReplacement(left, right, start),
            < 0 => IsMissing(right, start),
            _ => IsMissing(left, start),
        };
    }

    private static bool IsReplacement(string left, string right, int at)
    {
        var isSwap = at + 1 < left.Length && left[at] == right[at + 1] && left[at + 1] == right[at];
        if (isSwap)
        {
            return at > 0;
        }

        // Behind the last letter that differs are endings, as in `viewer` and `viewed`.
        if (at + 1 >= left.Length)
        {
            return false;
        }

        var (first, second) = left[at] < right[at] ? (left[at], right[at]) : (right[at], left[at]);
        return (IsVowel(first) && IsVowel(second)) || s_alike.Contains($"{first}{second}");
    }

    private static bool IsMissing(string longer, int at)
    {
        var isDoubled =
            (at > 0 && longer[at] == longer[at - 1]) || (at + 1 < longer.Length && longer[at] == longer[at + 1]);
        return isDoubled
            ? longer.Length > FewestLetters
            : at > 1 && at + 1 < longer.Length && longer.Length > FewestLetters + 1;
    }

    private static bool IsVowel(char letter) => Vowels.IndexOf(letter) >= 0;
}
