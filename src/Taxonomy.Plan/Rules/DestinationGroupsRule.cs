using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX105: group types of a plan with a destination that does not support groups.</summary>
internal sealed class DestinationGroupsRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [LimitRules.UnsupportedGroups];

    public override void Run(RuleContext context)
    {
        if (context.Index.Settings.Destinations.FirstOrDefault(one => !one.SupportsGroups) is not { } destination)
        {
            return;
        }

        foreach (var group in context.Groups.Where(group => group.Kind == NameKind.GroupType))
        {
            context.ReportName(
                group.Places,
                LimitRules.GroupsNotSupported,
                group.Name,
                new Phrase(destination.Name),
                destination.Word
            );
        }
    }
}
