using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Plans.Rules;

/// <summary>Checks a whole plan for one or several rules. Has no state, so plans can be checked in parallel.</summary>
internal abstract class PlanRule
{
    /// <summary>Gets the rules that it can report.</summary>
    public abstract IReadOnlyList<Rule> Rules { get; }

    public abstract void Run(RuleContext context);
}
