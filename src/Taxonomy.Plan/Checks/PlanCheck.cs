using Taxonomy.Plans.Findings;

namespace Taxonomy.Plans.Checks;

/// <summary>One test of a whole plan. Without state, so that any number of plans may be tested at once.</summary>
internal abstract class PlanCheck
{
    /// <summary>What it can report.</summary>
    public abstract IReadOnlyList<Rule> Rules { get; }

    public abstract void Run(CheckContext context);
}
