namespace Taxonomy.Plans.Naming;

/// <summary><c>Song Played</c>: each word begins with a capital; articles and prepositions need not.</summary>
internal sealed class TitleCase(KeepWords keep) : SpacedConvention("Title Case", keep)
{
    private static readonly HashSet<string> s_smallWords = new(
        ("a an and as at but by for from if in into nor of off on onto or out over per the to up via vs with").Split(
            ' '
        ),
        StringComparer.Ordinal
    );

    private protected override bool AcceptsWord(string word, bool isFirst) =>
        BeginsWithDigit(word) || BeginsWithCapital(word) || (!isFirst && s_smallWords.Contains(word));

    private protected override string WriteWord(string word, bool isFirst) => WriteCapitalized(word);
}
