using System.ComponentModel;

namespace Taxonomy.Serialization;

/// <summary>
/// Describes the tracking plan of an assembly to the analyzers of projects that reference it. Only generated code uses it.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TrackingPlanAttribute : Attribute
{
    /// <summary>Describes a tracking plan.</summary>
    /// <param name="facts">The plan's names, types and constraints, in a compact form.</param>
    public TrackingPlanAttribute(string facts) => _ = facts;
}
