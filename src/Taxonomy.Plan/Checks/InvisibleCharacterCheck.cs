using Taxonomy.Plans.Findings;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Plans.Checks;

/// <summary>TAX204: characters that make two names look alike, or that nobody sees.</summary>
internal sealed class InvisibleCharacterCheck : PlanCheck
{
    public override IReadOnlyList<Rule> Rules { get; } = [Findings.Rules.InvisibleCharacter];

    public override void Run(CheckContext context)
    {
        foreach (
            var places in context.Names.Where(place => !place.IsRetired).GroupBy(place => (place.Kind, place.Name))
        )
        {
            var (kind, name) = places.Key;
            if (SuspiciousText.Find(name) is { } suspicion)
            {
                context.ReportName(
                    Findings.Rules.InvisibleCharacter,
                    places,
                    $"The {kind.Noun()} {CheckContext.Quote(name)} has {suspicion}."
                        + (
                            SuspiciousText.Clean(name) is { } clean
                                ? $" Write {CheckContext.Quote(clean)}."
                                : " Type it anew."
                        )
                );
            }
        }
    }
}
