using Taxonomy.Plans.Baselines;
using Taxonomy.Plans.History;

namespace Taxonomy.Plans;

/// <summary>What <see cref="PlanRules"/> need to know beyond the plan. What is null is not compared with anything.</summary>
public sealed record RuleOptions
{
    /// <summary>The day with which <c>expires</c> is compared; only its date counts.</summary>
    public DateTime? Today { get; init; }

    /// <summary>The version of the product with which <c>expires</c> is compared.</summary>
    public string? ProductVersion { get; init; }

    /// <summary>What has been released.</summary>
    public ShippedSource? Shipped { get; init; }

    /// <summary>What is known and therefore not reported; its own entries without effect are.</summary>
    public BaselineSource? Baseline { get; init; }
}
