using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Naming;

/// <summary>Words with a spelling of their own, which every convention leaves as they are.</summary>
public sealed class KeepWords
{
    private static readonly string[] s_known =
    [
        "iOS",
        "iPadOS",
        "macOS",
        "tvOS",
        "watchOS",
        "iPhone",
        "iPad",
        "eCommerce",
        "eBay",
        "eSIM",
        "npm",
    ];

    private readonly HashSet<string> _words = new(s_known, StringComparer.Ordinal);

    // The longest first, so that `iPadOS` is not read as `iPad` and `OS`.
    private readonly string[] _byLength;

    /// <summary>The known words, and the plan's own.</summary>
    public KeepWords(IEnumerable<string> more)
    {
        _words.UnionWith(more.Where(word => word.Length > 0));
        _byLength = [.. _words.OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal)];
    }

    /// <summary>The words that are known without any plan.</summary>
    public static KeepWords Default { get; } = new([]);

    public bool Contains(string word) => _words.Contains(word);

    /// <summary>How long the word of this list is that a text has at an index; 0: none.</summary>
    internal int LengthAt(string text, int index)
    {
        foreach (var word in _byLength)
        {
            if (
                string.CompareOrdinal(text, index, word, 0, word.Length) == 0
                && (index == 0 || StartsWord(text, index))
                && EndsWord(text, index + word.Length)
            )
            {
                return word.Length;
            }
        }

        return 0;
    }

    /// <summary>Whether a dot belongs to a word of this list.</summary>
    internal bool HasDot(string text, int dot)
    {
        foreach (var word in _byLength)
        {
            for (var inWord = word.IndexOf('.'); inWord >= 0; inWord = word.IndexOf('.', inWord + 1))
            {
                var start = dot - inWord;
                if (
                    start >= 0
                    && string.CompareOrdinal(text, start, word, 0, word.Length) == 0
                    && (start == 0 || !Characters.IsLetterOrDigit(text, start - 1))
                    && (start + word.Length >= text.Length || !Characters.IsLetterOrDigit(text, start + word.Length))
                )
                {
                    return true;
                }
            }
        }

        return false;
    }

    // A small letter continues the word before it: the `npm` of `pnpm` is none.
    private static bool StartsWord(string text, int index) =>
        !Characters.IsLetterOrDigit(text, index - 1)
        || (Characters.IsSmall(text, index - 1) && Characters.IsCapital(text, index));

    private static bool EndsWord(string text, int end) =>
        end >= text.Length || !Characters.IsLetterOrDigit(text, end) || Characters.IsCapital(text, end);
}
