using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX306: properties without a description. What refers to <c>event_properties</c> has that entry's.</summary>
internal sealed class PropertyDescriptionRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [QualityRules.NoPropertyDescription];

    public override void Run(RuleContext context)
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
                    place.File,
                    QualityRules.PropertyWithoutDescription.CreateFinding(place.Span, place.Kind.Noun(), place.Name),
                    place.Around
                );
            }
        }
    }
}
