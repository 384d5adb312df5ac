using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Naming;

/// <summary><c>Song played</c>: the first word begins with a capital; the others are small, or short acronyms.</summary>
internal sealed class SentenceCase(KeepWords keep) : SpacedConvention("Sentence case", keep)
{
    private protected override bool AcceptsWord(string word, bool isFirst) =>
        isFirst ? BeginsWithDigit(word) || BeginsWithCapital(word) : !Characters.HasCapital(word) || IsAcronym(word);

    private protected override string WriteWord(string word, bool isFirst) =>
        isFirst ? WriteCapitalized(word) : word.ToLowerInvariant();
}
