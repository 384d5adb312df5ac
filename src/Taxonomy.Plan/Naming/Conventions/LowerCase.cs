using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Naming;

/// <summary><c>song played</c>: no capitals, but for short acronyms.</summary>
internal sealed class LowerCase(KeepWords keep) : SpacedConvention("lower case", keep)
{
    private protected override bool AcceptsWord(string word, bool isFirst) =>
        !Characters.HasCapital(word) || IsAcronym(word);

    private protected override string WriteWord(string word, bool isFirst) => word.ToLowerInvariant();
}
