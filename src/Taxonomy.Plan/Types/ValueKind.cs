namespace Taxonomy.Plans.Types;

/// <summary>
/// The kinds of value that the format knows. A new one goes to the end: the plan facts of built assemblies have the
/// numbers.
/// </summary>
public enum ValueKind
{
    String,

    /// <summary>A <see cref="long"/>.</summary>
    Integer,

    /// <summary>A <see cref="double"/>.</summary>
    Number,
    Decimal,
    Boolean,

    /// <summary><c>DateOnly</c>, sent as <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>The runtime's <c>Timestamp</c>, sent as ISO 8601 in UTC with milliseconds.</summary>
    Timestamp,

    /// <summary><see cref="Guid"/>.</summary>
    Uuid,

    /// <summary><see cref="System.Uri"/>.</summary>
    Uri,

    /// <summary>Whatever JSON can hold.</summary>
    Any,

    /// <summary>An object with free keys.</summary>
    FreeObject,

    /// <summary>One of the plan's enums, by <see cref="PlanType.TypeName"/>.</summary>
    Enum,

    /// <summary>One of the plan's objects, by <see cref="PlanType.TypeName"/>.</summary>
    Object,

    /// <summary>A list of <see cref="PlanType.Element"/>. A list never holds a list.</summary>
    List,

    /// <summary>An object with free keys whose values are <see cref="PlanType.Element"/>.</summary>
    Map,

    /// <summary>A value of one of several types of the format's own, <see cref="PlanType.Members"/>.</summary>
    Union,
}
