namespace Taxonomy;

/// <summary>
/// Marks a parameter as an event type: a string, or an enum whose members are event types. The analyzers compare
/// arguments with the tracking plan; mark the parameters of your own wrappers to have their callers checked.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventNameAttribute : Attribute
{
    /// <summary>Gets or sets what the method adds before each name. The default is null, for nothing.</summary>
    public string? Prefix { get; set; }

    /// <summary>Gets or sets what the method adds after each name. The default is null, for nothing.</summary>
    public string? Suffix { get; set; }
}

/// <summary>Marks a parameter as the name of an event property.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventPropertyNameAttribute : Attribute;

/// <summary>Marks a parameter as the name of a user property.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class UserPropertyNameAttribute : Attribute;

/// <summary>Marks a parameter as a group type.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class GroupTypeAttribute : Attribute;
