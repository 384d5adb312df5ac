using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Generators.Api;

/// <summary>What is generated for a group type.</summary>
internal sealed class PlannedGroup(GroupType definition, TypeNames types)
{
    public GroupType Definition { get; } = definition;

    /// <summary>The group type: exactly what is sent.</summary>
    public string WireName => Definition.Name;

    /// <summary>The methods of the user handle.</summary>
    public IEnumerable<PlannedGroupMethod> HandleMethods =>
        ReservedNames.GroupPrefixes.Select(prefix => new PlannedGroupMethod(
            prefix + Definition.CSharpName,
            prefix,
            this
        ));

    /// <summary>The client's method that returns the handle of a group.</summary>
    public string ClientMethod => Definition.CSharpName;

    /// <summary>The user handle's methods that return the handle with groups of this type.</summary>
    public string InMethod { get; } = ReservedNames.GroupPrefixes[0] + definition.CSharpName;

    /// <summary>The user handle's methods that make the user a member of groups.</summary>
    public string JoinMethod { get; } = ReservedNames.GroupPrefixes[1] + definition.CSharpName;

    /// <summary>The user handle's field for the names of groups, without its <c>_</c>.</summary>
    public string Field { get; } = ReservedNames.GroupFieldPrefix.Substring(1) + definition.CSharpName;

    /// <summary>The type of a group's handle.</summary>
    public string Handle { get; } = ReservedNames.GroupTypes(definition.CSharpName)[0];

    /// <summary>The type of the handle's identify builder; generated where the group type has properties.</summary>
    public string Builder { get; } = ReservedNames.GroupTypes(definition.CSharpName)[1];

    /// <summary>The methods of handle and builder.</summary>
    public IReadOnlyList<PlannedOperation> Operations { get; } = PlannedOperation.For(definition.Properties, types);
}
