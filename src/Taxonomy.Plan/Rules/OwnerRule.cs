using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX302: events that have no owner, in a plan that has none either.</summary>
internal sealed class OwnerRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [QualityRules.NoOwner];

    public override void Run(RuleContext context)
    {
        if (context.Index.Settings is { Owners.Count: > 0 } or { HasUnreadOwner: true })
        {
            return;
        }

        foreach (var entry in context.Index.Events)
        {
            var (file, declaration) = entry.Definition;
            if (declaration is { Retired: null, Owners.Count: 0, HasUnreadOwner: false })
            {
                context.Report(
                    file,
                    QualityRules.EventWithoutOwner.CreateFinding(declaration.NameSpan, declaration.Name),
                    declaration
                );
            }
        }
    }
}
