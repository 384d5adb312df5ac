namespace Taxonomy;

/// <summary>
/// Marks a parameter as an event type. The analyzers compare arguments with the tracking plan; mark the parameters of
/// your own wrappers to have their callers checked.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventNameAttribute : Attribute;

/// <summary>Marks a parameter as the name of an event property.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventPropertyNameAttribute : Attribute;

/// <summary>Marks a parameter as the name of a user property.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class UserPropertyNameAttribute : Attribute;

/// <summary>Marks a parameter as a group type.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class GroupTypeAttribute : Attribute;
