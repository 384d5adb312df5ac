using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX107: more events, or more properties of an event, than a destination accepts.</summary>
internal sealed class DestinationCountsRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [LimitRules.TooManyForDestination];

    public override void Run(RuleContext context)
    {
        foreach (var destination in context.Index.Settings.Destinations)
        {
            CountEvents(context, destination);
            if (destination.MostEventProperties < int.MaxValue)
            {
                CountProperties(context, destination);
            }
        }
    }

    private static void CountEvents(RuleContext context, DestinationLimits destination)
    {
        var most = destination.MostEvents;
        if (
            NumberOfNamesRule.FirstBeyond(context, NameKind.Event, most, place => place.GoesTo(destination))
            is var (first, count)
        )
        {
            context.Report(
                first.File,
                LimitRules.MoreEventsThanDestination.CreateFinding(
                    first.Span,
                    count,
                    new Phrase(destination.Name),
                    most,
                    first.Name
                ),
                first.Around
            );
        }
    }

    private static void CountProperties(RuleContext context, DestinationLimits destination)
    {
        var events = context.Plan.Events.ToDictionary(one => one.Name, StringComparer.Ordinal);
        foreach (
            var place in context.Names.Where(place =>
                place.Kind == NameKind.Event && !place.IsRetired && place.GoesTo(destination)
            )
        )
        {
            if (
                events.TryGetValue(place.Name, out var definition)
                && MostProperties(context.Plan, definition) is var count
                && count > destination.MostEventProperties
            )
            {
                context.Report(
                    place.File,
                    LimitRules.MorePropertiesThanDestination.CreateFinding(
                        place.Span,
                        place.Name,
                        count,
                        new Phrase(destination.Name),
                        destination.MostEventProperties,
                        destination.Word
                    ),
                    place.Around
                );
            }
        }
    }

    /// <summary>Returns how many properties one event can have: those of its largest variant, and of the context.</summary>
    private static int MostProperties(Plan plan, EventDefinition definition) =>
        (definition.HasVariants ? definition.Variants.AsEnumerable() : [definition])
            .Select(one => plan.PropertiesOf(one).Select(property => property.Name))
            .Max(names => names.Concat(plan.Context.Select(property => property.Name)).Distinct().Count());
}
