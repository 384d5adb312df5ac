namespace Taxonomy.Plans.Text;

/// <summary>Classifies the words of a name, which are in lower case.</summary>
internal static class NameWords
{
    private const int FewestLettersOfPlural = 4;
    private const int FewestLettersOfParticiple = 5;

    /// <summary>Participles that do not end in <c>ed</c>.</summary>
    private static readonly HashSet<string> s_participles = SetOf(
        "begun bought broken built chosen drawn found given hidden held left lost made met paid read seen sent shown sold "
            + "spent taken won written"
    );

    /// <summary>Words that end in <c>ed</c> and do not say what has happened.</summary>
    private static readonly HashSet<string> s_noParticiples = SetOf("embed hundred infrared naked sacred");

    /// <summary>Words that end in <c>s</c> and mean something else without it.</summary>
    private static readonly HashSet<string> s_noPlurals = SetOf("always canvas goods means news windows");

    /// <summary>Words that say how those around them belong together.</summary>
    private static readonly HashSet<string> s_between = SetOf(
        "a an and as at after before by for from in into not of off on or out over per since than the then to under until up "
            + "versus via vs with without"
    );

    /// <summary>
    /// Returns the words of a name with what has happened in front, or null if it is not at one of the ends, or not clear.
    /// Otherwise, the order of words has a meaning: <c>price_list</c>, <c>Driver Rated Rider</c>,
    /// <c>Saved Search Deleted</c>, <c>Level 2 Stage 3 Passed</c>.
    /// </summary>
    public static string? WithParticipleFirst(string[] words)
    {
        var isFirst = words.Length > 1 && IsParticiple(words[0]);
        var isLast = words.Length > 1 && IsParticiple(words[words.Length - 1]);
        if (
            isFirst == isLast
            || words.Count(IsParticiple) > 1
            || Array.Exists(words, static word => s_between.Contains(word) || word.Any(char.IsDigit))
        )
        {
            return null;
        }

        var joined = string.Join(" ", words);
        return isFirst ? joined : words[words.Length - 1] + " " + string.Join(" ", words.Take(words.Length - 1));
    }

    /// <summary>Returns a word without the ending of a plural.</summary>
    public static string Singular(string word)
    {
        if (
            word.Length < FewestLettersOfPlural
            || !word.EndsWith("s", StringComparison.Ordinal)
            || s_noPlurals.Contains(word)
        )
        {
            return word;
        }

        return word.EndsWith("ies", StringComparison.Ordinal) ? word.Substring(0, word.Length - 3) + "y"
            : word.EndsWith("ss", StringComparison.Ordinal)
            || word.EndsWith("us", StringComparison.Ordinal)
            || word.EndsWith("is", StringComparison.Ordinal)
                ? word
            : word.Substring(0, word.Length - 1);
    }

    /// <summary>Returns whether a word says what has happened, as in <c>Song Played</c>.</summary>
    private static bool IsParticiple(string word) =>
        (
            word.Length >= FewestLettersOfParticiple
            && word.EndsWith("ed", StringComparison.Ordinal)
            && !word.EndsWith("eed", StringComparison.Ordinal)
            && !s_noParticiples.Contains(word)
        ) || s_participles.Contains(word);

    private static HashSet<string> SetOf(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
