using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Plans;

/// <summary>
/// The rules on names, completeness and Amplitude's limits: what does not stop a plan from being generated, and so is
/// not said by <see cref="PlanReader"/>.
/// </summary>
public static class PlanRules
{
    private static readonly PlanRule[] s_checks =
    [
        new NumberOfNamesRule(),
        new ReservedNameRule(),
        new LongTextRule(),
        new DestinationGroupsRule(),
        new DestinationOperationsRule(),
        new DestinationCountsRule(),
        new DestinationNamesRule(),
        new NamingRule(),
        new NearDuplicateRule(),
        new SimilarNamesRule(),
        new InvisibleCharacterRule(),
        new ConflictingTypesRule(),
        new SharingRule(),
        new DescriptionRule(),
        new OwnerRule(),
        new UnusedRule(),
        new ExpiryRule(),
        new PropertyDescriptionRule(),
        new ClassificationRule(),
        new RequiredKeysRule(),
        new ExampleRule(),
        new MissingVariantRule(),
        new HistoryRule(),
        // Last: it looks at what the others have done.
        new NoEffectRule(),
    ];

    /// <summary>The rules that <see cref="Check"/> can report, in the order of their IDs.</summary>
    public static IReadOnlyList<Rule> Reported { get; } =
    [.. s_checks.SelectMany(check => check.Rules).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>
    /// The rules of the format that <see cref="Check"/> can report about the shipped file and the baseline. Those about
    /// the plan are said by <see cref="PlanReader"/>.
    /// </summary>
    public static IReadOnlyList<Rule> ReportedInOtherFiles { get; } =
    [.. RuleCatalog.All.Where(rule => !RuleCatalog.IsConfigurable(rule) && rule != FormatRules.LanguageVersion)];

    /// <summary>
    /// Runs all rules that the plan has not turned off. The result is in the order of files and places, obeys
    /// <c>suppress</c> and the baseline, and has of one rule in one file at most 25 findings and a summary. It has
    /// nothing that is among the plan's own findings.
    /// </summary>
    public static EquatableArray<Finding> Check(PlanResult result, RuleOptions? options = null) =>
        Run(result, options ?? new())?.Findings() ?? default;

    /// <summary>Runs the rules; null if there is no plan.</summary>
    internal static RuleContext? Run(PlanResult result, RuleOptions options)
    {
        if (result is not { Plan: { } plan, Index: { } index })
        {
            return null;
        }

        var context = new RuleContext(index.Whole ?? plan, index, options)
        {
            HasErrors = result.Findings.Any(static finding => finding.Severity == FindingSeverity.Error),
        };
        context.ReportOtherFiles();
        foreach (var check in s_checks)
        {
            if (check.Rules.Any(context.IsOn))
            {
                check.Run(context);
            }
        }

        return context;
    }
}
