using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Model;

/// <summary>A property of an event, an object, a bundle, the context or a group type.</summary>
public sealed record Property
{
    /// <summary>The wire name: exactly what is sent.</summary>
    public required string Name { get; init; }

    /// <summary>The identifier, in Pascal case; parameters derive theirs from it.</summary>
    public required string CSharpName { get; init; }

    public required PlanType Type { get; init; }

    /// <summary>Required in the project; of a plan for all projects, in each of them.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The projects that have the property, or require it; null: all of them in the same way.</summary>
    public PropertySources? Sources { get; init; }

    /// <summary>Null is a value of its own, and sent as null.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The one value that is ever sent, as JSON text; null when the caller gives the value.</summary>
    public string? ConstJson { get; init; }

    /// <summary>Always sent, and always the same: it takes no parameter.</summary>
    public bool IsFixed => ConstJson is not null && IsRequired;

    /// <summary>The default, as JSON text; null: there is none.</summary>
    public string? DefaultJson { get; init; }

    /// <summary>The default is sent when the caller gives no value, so that the property is not required.</summary>
    public bool SendsDefault { get; init; }

    /// <summary>In every event, whether or not the caller gives a value.</summary>
    public bool IsAlwaysSent => IsRequired || SendsDefault;

    public string? Description { get; init; }

    /// <summary>The unit of a number, for documentation.</summary>
    public string? Unit { get; init; }

    /// <summary>Examples as they are written, for documentation.</summary>
    public EquatableArray<string> Examples { get; init; }

    /// <summary><c>pii</c>, <c>sensitive</c>, <c>revenue</c>, or a word of the team's own.</summary>
    public string? Classification { get; init; }

    public Deprecation? Deprecation { get; init; }

    /// <summary>A date or a version of the product, as it is written.</summary>
    public string? Expires { get; init; }

    public EquatableArray<string> Links { get; init; }
}

/// <summary>A bundle that its events take as one struct, flattened when it is sent.</summary>
public sealed record BundleStruct
{
    public required string CSharpName { get; init; }

    public string? Description { get; init; }

    public EquatableArray<Property> Properties { get; init; }
}
