using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Naming;

/// <summary>A convention that joins words and tells them apart by capitals: PascalCase and camelCase.</summary>
internal sealed class JoinedConvention(string name, bool isPascal, KeepWords keep) : NamingConvention(name, keep)
{
    private protected override bool AcceptsSegment(string segment)
    {
        if (segment.Length == 0)
        {
            return false;
        }

        for (var i = 0; i < segment.Length; i++)
        {
            if (!Characters.IsLetterOrDigit(segment, i))
            {
                return false;
            }
        }

        return Keep.LengthAt(segment, 0) > 0
            || Characters.ClassOf(segment, 0) switch
            {
                LetterClass.Digit or LetterClass.Caseless => true,
                LetterClass.Capital => isPascal && !Characters.IsCapitalsOnly(segment, moreThan: 5),
                LetterClass.Small => !isPascal,
                _ => false,
            };
    }

    private protected override string WriteSegment(string segment)
    {
        var words = WordSplit.Split(segment, Keep, keepApostrophes: false);

        var written = Write(words, isShouted: false);

        // Where everything is in capitals, they say nothing about acronyms.
        return Characters.IsCapitalsOnly(segment, moreThan: 5) || Characters.IsCapitalsOnly(written, moreThan: 5)
            ? Write(words, isShouted: true)
            : written;
    }

    private string Write(List<string> words, bool isShouted) =>
        string.Concat(
            words.Select(
                (word, index) =>
                {
                    if (Keep.Contains(word))
                    {
                        return word;
                    }

                    var isSmall = !isPascal && index == 0;
                    word = isShouted || isSmall ? word.ToLowerInvariant() : word;
                    return isSmall ? word : Characters.Capitalize(word);
                }
            )
        );
}
