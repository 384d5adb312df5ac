using Taxonomy.Plans.Findings;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Plans.Checks;

/// <summary>TAX204: characters that make two names look alike, or that nobody sees.</summary>
internal sealed class InvisibleCharacterCheck : PlanCheck
{
    public override IReadOnlyList<Rule> Rules { get; } = [Findings.Rules.InvisibleCharacter];

    public override void Run(CheckContext context)
    {
        foreach (var group in context.Groups)
        {
            var (kind, name) = (group.Kind, group.Name);
            if (group.Has(static place => !place.IsRetired) && SuspiciousText.Find(name) is { } suspicion)
            {
                context.ReportName(
                    Findings.Rules.InvisibleCharacter,
                    group.Places.Where(place => !place.IsRetired),
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
