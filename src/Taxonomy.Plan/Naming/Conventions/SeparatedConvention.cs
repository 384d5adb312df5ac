using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Naming;

/// <summary>A convention of words in one case with a sign between them: snake_case, SCREAMING_SNAKE_CASE, kebab-case.</summary>
internal sealed class SeparatedConvention(string name, char separator, bool isUpper, KeepWords keep)
    : NamingConvention(name, keep)
{
    private protected override bool AcceptsSegment(string segment)
    {
        foreach (var part in segment.Split(separator))
        {
            if (!Keep.Contains(part) && !AcceptsPart(part))
            {
                return false;
            }
        }

        return true;
    }

    private protected override string WriteSegment(string segment)
    {
        var joined = string.Join(separator.ToString(), WordSplit.Split(segment, Keep, keepApostrophes: false));
        return isUpper ? joined.ToUpperInvariant() : joined.ToLowerInvariant();
    }

    private bool AcceptsPart(string part)
    {
        for (var i = 0; i < part.Length; i++)
        {
            var accepts = Characters.ClassOf(part, i) switch
            {
                LetterClass.Capital => isUpper,
                LetterClass.Small => !isUpper,
                LetterClass.Caseless or LetterClass.Mark or LetterClass.Digit => true,
                _ => false,
            };
            if (!accepts)
            {
                return false;
            }
        }

        return part.Length > 0;
    }
}
