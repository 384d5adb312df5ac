using System.Text;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Naming;

/// <summary>The words of a name in any spelling, by the steps that also give its C# identifier.</summary>
internal static class WordSplit
{
    /// <summary>
    /// Separates words at everything that is no letter, digit or mark, between small letters or digits and capitals,
    /// and before the last capital of a run that a small letter follows.
    /// </summary>
    public static List<string> Split(string text, KeepWords keep, bool keepApostrophes)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (keep.LengthAt(text, i) is > 0 and var length)
            {
                End(words, word);
                words.Add(text.Substring(i, length));
                i += length - 1;
                continue;
            }

            var kind = Characters.ClassOf(text, i);
            if (kind == LetterClass.Other)
            {
                if (!Characters.IsInnerApostrophe(text, i))
                {
                    End(words, word);
                }
                else if (keepApostrophes)
                {
                    word.Append(text[i]);
                }

                continue;
            }

            if (word.Length > 0 && kind == LetterClass.Capital && StartsWord(text, i))
            {
                End(words, word);
            }

            // A mark without a letter before it has nothing to change.
            if (kind != LetterClass.Mark || word.Length > 0)
            {
                word.Append(text[i]);
            }
        }

        End(words, word);
        return words;
    }

    private static bool StartsWord(string text, int capital)
    {
        if (char.IsLowSurrogate(text[capital]))
        {
            return false;
        }

        var next = capital + 1;
        return Characters.ClassOf(text, capital - 1) switch
        {
            LetterClass.Small or LetterClass.Digit => true,
            LetterClass.Capital => next < text.Length && Characters.IsSmall(text, next),
            _ => false,
        };
    }

    private static void End(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }
}
