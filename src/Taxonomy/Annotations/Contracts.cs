namespace Taxonomy;

/// <summary>
/// States that a method tracks an event exactly once on every path that leaves it normally. The analyzers check this
/// (rule TAX522): into the methods of the same project that it calls, but not into virtual ones, interfaces or lambdas.
/// Paths that end with an exception are not checked, nor are paths that call a method with <see cref="DoesNotTrackAttribute"/>.
/// A call of a method with this attribute counts as one call of the event's method.
/// </summary>
/// <param name="method">
/// The generated method of the event, such as <c>nameof(AnalyticsUser.OrderCompleted)</c>. Rule TAX523 reports a name that
/// no generated method has.
/// </param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor, AllowMultiple = true, Inherited = false)]
public sealed class TracksAttribute(string method) : Attribute
{
    /// <summary>Gets the name of the event's generated method.</summary>
    public string Method { get; } = method;
}

/// <summary>
/// States that nothing must be tracked after a call of a method: paths that call it are not checked for
/// <see cref="TracksAttribute"/>. Mark methods such as <c>Reject</c> or <c>Skip</c>, which end a process early.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor, Inherited = false)]
public sealed class DoesNotTrackAttribute : Attribute;
