using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Plans.Rules;

/// <summary>One test of a whole plan. Without state, so that any number of plans may be tested at once.</summary>
internal abstract class PlanRule
{
    /// <summary>What it can report.</summary>
    public abstract IReadOnlyList<Rule> Rules { get; }

    public abstract void Run(RuleContext context);
}
