namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>What a parameter takes, as far as tracking is concerned.</summary>
internal enum ParameterRole
{
    None,

    /// <summary>An event type.</summary>
    EventName,

    /// <summary>The name of an event property.</summary>
    EventPropertyName,

    /// <summary>The name of a user property.</summary>
    UserPropertyName,

    /// <summary>The name of a property of a group.</summary>
    GroupPropertyName,

    /// <summary>A group type.</summary>
    GroupType,

    /// <summary>Event properties by name: a dictionary, an anonymous object, a collection with an initializer.</summary>
    EventProperties,

    /// <summary>User properties by name.</summary>
    UserProperties,

    /// <summary>Groups: group types with names of groups.</summary>
    Groups,

    UserId,

    DeviceId,

    /// <summary>The runtime's <c>EventOptions</c>.</summary>
    Options,
}
