using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.History;

/// <summary>
/// What has been released of a plan: the names and types that are in recorded data, and so stay as they are. Bundles
/// and shared properties are part of the events that carry them. Immutable, and equal by content; each list is in
/// ordinal order of its names.
/// </summary>
public sealed record ShippedPlan
{
    /// <summary>What every event carries.</summary>
    public EquatableArray<ShippedProperty> Context { get; init; }

    public EquatableArray<ShippedDefinition> Events { get; init; }

    /// <summary>Properties of users; whether one is required means nothing here.</summary>
    public EquatableArray<ShippedProperty> UserProperties { get; init; }

    /// <summary>Group types with the properties of their groups; whether one is required means nothing here.</summary>
    public EquatableArray<ShippedDefinition> GroupTypes { get; init; }

    /// <summary>What a plan would ship.</summary>
    /// <param name="plan">
    /// The plan, read without <see cref="PlanOptions.Source"/>: what other projects send has been shipped as well.
    /// </param>
    /// <param name="previous">
    /// What has been shipped before. Names that the plan does not have any more stay as they were: recorded data still
    /// has them. What the plan has is as the plan says.
    /// </param>
    public static ShippedPlan From(Plan plan, ShippedPlan? previous = null) =>
        new ShippedPlanBuilder(plan).Build(previous);
}

/// <summary>An event or a group type with its properties.</summary>
public sealed record ShippedDefinition(string Name, EquatableArray<ShippedProperty> Properties)
{
    /// <summary>The variants of an event, by the values that select them, each with what it has beside the event.</summary>
    public EquatableArray<ShippedDefinition> Variants { get; init; }

    /// <summary>Of an event: it can have other properties as well.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The type of the other properties; null: any.</summary>
    public ShippedType? Additional { get; init; }
}

/// <summary>A property, and what it holds.</summary>
public sealed record ShippedProperty(string Name, ShippedType Type, bool IsRequired);

/// <summary>A type as it shows in recorded data: without names, constraints or descriptions.</summary>
/// <param name="Kind">An object that holds itself is <see cref="ValueKind.FreeObject"/> from the second time on.</param>
public sealed record ShippedType(ValueKind Kind)
{
    /// <summary>What a list or a map holds.</summary>
    public ShippedType? Element { get; init; }

    /// <summary>Of an element of a list or a map: it can be null.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The values of an enum, in ordinal order.</summary>
    public EquatableArray<string> Values { get; init; }

    /// <summary>The enum's values are numbers.</summary>
    public bool IsInteger { get; init; }

    /// <summary>Other strings than the enum's values, or other members than the object's, can be sent, too.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The type of the other members of an open object; null: any.</summary>
    public ShippedType? Additional { get; init; }

    /// <summary>The types of a union.</summary>
    public EquatableArray<ShippedType> Members { get; init; }

    /// <summary>The members of an object.</summary>
    public EquatableArray<ShippedProperty> Properties { get; init; }
}

/// <summary>A shipped file, as the rules take it.</summary>
/// <param name="Path">Where findings point.</param>
/// <param name="File">What it says.</param>
public sealed record ShippedSource(string Path, ShippedFile File);
