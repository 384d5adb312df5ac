using Taxonomy.Plans.Declarations;
using Taxonomy.Plans.Findings;

namespace Taxonomy.Plans.Checks;

/// <summary>TAX306: properties without a description. What refers to <c>event_properties</c> has that entry's.</summary>
internal sealed class PropertyDescriptionCheck : PlanCheck
{
    public override IReadOnlyList<Rule> Rules { get; } = [Findings.Rules.NoPropertyDescription];

    public override void Run(CheckContext context)
    {
        foreach (var place in context.Names)
        {
            if (
                place is { IsRetired: false, Shared: null, Declaration: PropertyDeclaration }
                && !place.Declaration.HasUnreadDescription
                && string.IsNullOrWhiteSpace(place.Declaration.Description?.Value)
            )
            {
                context.Report(
                    Findings.Rules.NoPropertyDescription,
                    place.File,
                    place.Span,
                    $"The {place.Kind.Noun()} {CheckContext.Quote(place.Name)} has no description. Say in a sentence what its value means.",
                    place.Around
                );
            }
        }
    }
}
