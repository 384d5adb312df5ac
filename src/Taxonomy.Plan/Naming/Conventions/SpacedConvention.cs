using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Naming;

/// <summary>A convention of words with blanks between them: Title Case, Sentence case, lower case.</summary>
internal abstract class SpacedConvention(string name, KeepWords keep) : NamingConvention(name, keep)
{
    private static readonly char[] s_leading = ['(', '[', '"', '\u201C', '#'];

    /// <summary>Whether a word may stand where it does; without what may surround it.</summary>
    private protected abstract bool AcceptsWord(string word, bool isFirst);

    /// <summary>The word as the convention has it.</summary>
    private protected abstract string WriteWord(string word, bool isFirst);

    /// <summary>Whether a segment of one word may step from a small letter to a capital.</summary>
    private protected virtual bool AcceptsInnerCapital => false;

    private protected override bool AcceptsSegment(string segment)
    {
        var words = segment.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Length == 0 || !IsOneWord(words[i]) || !AcceptsWhole(words[i], i == 0, words.Length == 1))
            {
                return false;
            }
        }

        return true;
    }

    private protected override string WriteSegment(string segment)
    {
        // Where everything is in capitals, they say nothing about acronyms.
        if (Characters.IsCapitalsOnly(segment, moreThan: 5))
        {
            segment = segment.ToLowerInvariant();
        }

        var pieces = segment.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var words = new List<string>(pieces.Length);
        foreach (var piece in pieces)
        {
            var isFirst = words.Count == 0;
            var isOnly = pieces.Length == 1;
            if (IsOneWord(piece) && AcceptsWhole(piece, isFirst, isOnly))
            {
                words.Add(piece);
                continue;
            }

            // What surrounds the word stays, as in `AI: Prompt (beta)`, unless that does not help.
            var (start, end) = Core(piece);
            var written =
                piece.Substring(0, start)
                + WriteWord(piece.Substring(start, end - start), isFirst)
                + piece.Substring(end);
            if (
                IsOneWord(piece)
                && !(isOnly && Characters.HasInnerCapital(piece))
                && AcceptsWhole(written, isFirst, isOnly)
            )
            {
                words.Add(written);
                continue;
            }

            foreach (var word in WordSplit.Split(piece, Keep, keepApostrophes: true))
            {
                words.Add(
                    AcceptsWhole(word, words.Count == 0, isOnly: false) ? word : WriteWord(word, words.Count == 0)
                );
            }
        }

        return string.Join(" ", words);
    }

    private bool AcceptsWhole(string word, bool isFirst, bool isOnly)
    {
        var (start, end) = Core(word);
        var core = word.Substring(start, end - start);
        if (!Characters.HasLetter(core) || Keep.Contains(core) || Keep.Contains(word))
        {
            return true;
        }

        return AcceptsWord(core, isFirst) && (!isOnly || AcceptsInnerCapital || !Characters.HasInnerCapital(core));
    }

    private static bool IsOneWord(string word)
    {
        foreach (var character in word)
        {
            if (character == '_' || char.IsWhiteSpace(character))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A word without what may stand around it.</summary>
    private static (int Start, int End) Core(string word)
    {
        var start = 0;
        while (start < word.Length && Array.IndexOf(s_leading, word[start]) >= 0)
        {
            start++;
        }

        var end = word.Length;
        while (end > start && Characters.IsPunctuation(word[end - 1]))
        {
            end--;
        }

        return (start, end);
    }

    /// <summary>One to five letters, all capitals: <c>API</c>, <c>2FA</c>.</summary>
    private protected static bool IsAcronym(string word) =>
        Characters.IsCapitalsOnly(word, moreThan: 0) && !Characters.IsCapitalsOnly(word, moreThan: 5);

    private protected static bool BeginsWithDigit(string word) => Characters.ClassOf(word, 0) == LetterClass.Digit;

    private protected static bool BeginsWithCapital(string word) =>
        Characters.ClassOf(word, 0) is LetterClass.Capital or LetterClass.Caseless
        && !Characters.IsCapitalsOnly(word, moreThan: 5);

    private protected static string WriteCapitalized(string word) =>
        Characters.Capitalize(Characters.IsCapitalsOnly(word, moreThan: 5) ? word.ToLowerInvariant() : word);
}
