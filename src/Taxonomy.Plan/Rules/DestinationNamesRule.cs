using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX108: names that a destination rejects or truncates.</summary>
internal sealed class DestinationNamesRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [LimitRules.RefusedName];

    public override void Run(RuleContext context)
    {
        foreach (var destination in context.Index.Settings.Destinations.Where(one => one.LimitsNames))
        {
            foreach (var group in context.Groups)
            {
                Check(context, group, destination);
            }
        }
    }

    private static void Check(RuleContext context, NameGroup group, DestinationLimits destination)
    {
        var (kind, name) = (group.Kind, group.Name);
        if (name.Length > destination.LongestName)
        {
            context.ReportName(
                LivePlaces(group, destination),
                LimitRules.LongNameForDestination,
                kind.Noun(),
                name.Length,
                new Phrase(destination.Name),
                destination.LongestName,
                destination.Word
            );
        }

        if (destination.ForbiddenCharacter is { } forbidden && name.Contains(forbidden) && kind is not NameKind.Event)
        {
            context.ReportName(
                LivePlaces(group, destination),
                LimitRules.CharacterForDestination,
                kind.Noun(),
                name,
                forbidden.ToString(),
                new Phrase(destination.Name),
                destination.Word
            );
        }
    }

    private static IEnumerable<NamePlace> LivePlaces(NameGroup group, DestinationLimits destination) =>
        group.Places.Where(place => !place.IsRetired && place.GoesTo(destination));
}
