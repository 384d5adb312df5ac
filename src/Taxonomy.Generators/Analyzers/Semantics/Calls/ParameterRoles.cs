using System.Collections.Immutable;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>The roles of a method's parameters, by their position.</summary>
/// <param name="roles">The roles.</param>
/// <param name="affixes">What is put around the names; null where nothing is.</param>
internal sealed class ParameterRoles(ImmutableArray<ParameterRole> roles, ImmutableArray<NameAffix?> affixes)
{
    public ParameterRole this[int ordinal] =>
        ordinal >= 0 && ordinal < roles.Length ? roles[ordinal] : ParameterRole.None;

    /// <summary>Whether a parameter takes a name, or names.</summary>
    public bool HasNames { get; } = roles.Any(role => role is > ParameterRole.None and <= ParameterRole.Groups);

    /// <summary>Returns what the method puts around the name that a parameter takes; null if its declaration states nothing.</summary>
    public NameAffix? AffixOf(int ordinal) => ordinal >= 0 && ordinal < affixes.Length ? affixes[ordinal] : null;

    /// <summary>What the text of a parameter of this role names; null: nothing.</summary>
    public static NameKind? NameKindOf(ParameterRole role) =>
        role switch
        {
            ParameterRole.EventName => NameKind.Event,
            ParameterRole.EventPropertyName => NameKind.EventProperty,
            ParameterRole.UserPropertyName => NameKind.UserProperty,
            ParameterRole.GroupPropertyName => NameKind.GroupProperty,
            ParameterRole.GroupType => NameKind.GroupType,
            _ => null,
        };

    /// <summary>What the keys of an argument of this role name; null: nothing.</summary>
    public static NameKind? KeyKindOf(ParameterRole role) =>
        role switch
        {
            ParameterRole.EventProperties => NameKind.EventProperty,
            ParameterRole.UserProperties => NameKind.UserProperty,
            ParameterRole.Groups => NameKind.GroupType,
            _ => null,
        };
}
