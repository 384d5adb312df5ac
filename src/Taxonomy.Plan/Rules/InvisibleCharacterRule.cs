using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX204: characters that make two names look alike, or that nobody sees.</summary>
internal sealed class InvisibleCharacterRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [RuleCatalog.InvisibleCharacter];

    public override void Run(RuleContext context)
    {
        foreach (var group in context.Groups)
        {
            var (kind, name) = (group.Kind, group.Name);
            if (group.Has(static place => !place.IsRetired) && SuspiciousText.Find(name) is { } suspicion)
            {
                context.ReportName(
                    RuleCatalog.InvisibleCharacter,
                    group.Places.Where(place => !place.IsRetired),
                    $"The {kind.Noun()} {MessageText.Quote(name)} has {suspicion}."
                        + (
                            SuspiciousText.Clean(name) is { } clean
                                ? $" Write {MessageText.Quote(clean)}."
                                : " Type it anew."
                        )
                );
            }
        }
    }
}
