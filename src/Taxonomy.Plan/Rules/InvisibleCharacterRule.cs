using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX204: characters that make two names look alike, or that nobody sees.</summary>
internal sealed class InvisibleCharacterRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [NamingRules.InvisibleCharacter];

    public override void Run(RuleContext context)
    {
        foreach (var group in context.Groups)
        {
            var (kind, name) = (group.Kind, group.Name);
            if (group.Has(static place => !place.IsRetired) && SuspiciousText.Find(name) is { } suspicion)
            {
                var clean = SuspiciousText.Clean(name);
                context.ReportName(
                    group.Places.Where(place => !place.IsRetired),
                    clean is null ? NamingRules.ConfusableNameWithoutSuggestion : NamingRules.ConfusableName,
                    kind.Noun(),
                    name,
                    suspicion,
                    clean ?? ""
                );
            }
        }
    }
}
