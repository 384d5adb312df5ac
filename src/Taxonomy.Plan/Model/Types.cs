using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Model;

/// <summary>An enum, shared or inline.</summary>
public sealed record EnumType
{
    /// <summary>The name of the generated type, unique among the plan's types.</summary>
    public required string CSharpName { get; init; }

    public string? Description { get; init; }

    /// <summary>Sent as numbers.</summary>
    public bool IsInteger { get; init; }

    /// <summary>Lets through what is not listed.</summary>
    public bool IsOpen { get; init; }

    public EquatableArray<EnumMember> Members { get; init; }

    public Deprecation? Deprecation { get; init; }
}

/// <summary>One value of an enum.</summary>
public sealed record EnumMember
{
    /// <summary>What is sent: the text, or the digits of the number.</summary>
    public required string Value { get; init; }

    public required string CSharpName { get; init; }

    public string? Description { get; init; }

    public Deprecation? Deprecation { get; init; }
}

/// <summary>An object with properties of its own, shared or inline.</summary>
public sealed record ObjectType
{
    /// <summary>The name of the generated type, unique among the plan's types.</summary>
    public required string CSharpName { get; init; }

    public string? Description { get; init; }

    public EquatableArray<Property> Properties { get; init; }

    /// <summary>Can have other members as well.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The other members as a map; null: of any values.</summary>
    public PlanType? Additional { get; init; }

    public Deprecation? Deprecation { get; init; }
}
