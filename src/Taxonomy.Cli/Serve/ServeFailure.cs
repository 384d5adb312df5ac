namespace Taxonomy.Cli.Serve;

/// <summary>What makes a run fail.</summary>
internal enum ServeFailure
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Events that the plan does not have.</summary>
    Unplanned,

    /// <summary>Events that break the plan in any way, and rejected requests.</summary>
    Violation,

    /// <summary>All that, and planned events that were never received.</summary>
    Missing,
}
