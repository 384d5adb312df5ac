using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX312: properties without a classification. What refers to <c>event_properties</c> has that entry's.</summary>
internal sealed class ClassificationRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [QualityRules.NoClassification];

    public override void Run(RuleContext context)
    {
        foreach (var place in context.Names)
        {
            if (
                place is { IsRetired: false, Shared: null, Declaration: PropertyDeclaration declaration }
                && string.IsNullOrWhiteSpace(declaration.Classification?.Value)
                && !declaration.Unread.Contains("classification", StringComparer.Ordinal)
            )
            {
                context.Report(
                    place.File,
                    QualityRules.PropertyWithoutClassification.CreateFinding(place.Span, place.Kind.Noun(), place.Name),
                    place.Around
                );
            }
        }
    }
}
