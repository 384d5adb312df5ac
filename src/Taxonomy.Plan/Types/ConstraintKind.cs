namespace Taxonomy.Plans.Types;

/// <summary>The constraints of the format.</summary>
public enum ConstraintKind
{
    Minimum,
    Maximum,
    ExclusiveMinimum,
    ExclusiveMaximum,
    MultipleOf,
    MinLength,
    MaxLength,
    Pattern,
    Format,
    MinItems,
    MaxItems,
    UniqueItems,
}

/// <summary>The constraints that the same types take.</summary>
public enum ConstraintGroup
{
    None,

    /// <summary><c>minimum</c>, <c>maximum</c>, the exclusive ones, and <c>multiple_of</c>.</summary>
    Range,

    /// <summary><c>min_length</c>, <c>max_length</c>, <c>pattern</c> and <c>format</c>.</summary>
    Text,

    /// <summary><c>min_items</c>, <c>max_items</c> and <c>unique_items</c>, for lists.</summary>
    Items,
}

/// <summary>One constraint of the format.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Key">Its key in a plan.</param>
/// <param name="Group">Which types take it.</param>
public sealed record ConstraintDefinition(ConstraintKind Kind, string Key, ConstraintGroup Group)
{
    /// <summary>All of them, in the order of <see cref="ConstraintKind"/> and of the documentation.</summary>
    public static IReadOnlyList<ConstraintDefinition> All { get; } =
    [
        new(ConstraintKind.Minimum, "minimum", ConstraintGroup.Range),
        new(ConstraintKind.Maximum, "maximum", ConstraintGroup.Range),
        new(ConstraintKind.ExclusiveMinimum, "exclusive_minimum", ConstraintGroup.Range),
        new(ConstraintKind.ExclusiveMaximum, "exclusive_maximum", ConstraintGroup.Range),
        new(ConstraintKind.MultipleOf, "multiple_of", ConstraintGroup.Range),
        new(ConstraintKind.MinLength, "min_length", ConstraintGroup.Text),
        new(ConstraintKind.MaxLength, "max_length", ConstraintGroup.Text),
        new(ConstraintKind.Pattern, "pattern", ConstraintGroup.Text),
        new(ConstraintKind.Format, "format", ConstraintGroup.Text),
        new(ConstraintKind.MinItems, "min_items", ConstraintGroup.Items),
        new(ConstraintKind.MaxItems, "max_items", ConstraintGroup.Items),
        new(ConstraintKind.UniqueItems, "unique_items", ConstraintGroup.Items),
    ];

    /// <summary>Returns the row of a kind.</summary>
    public static ConstraintDefinition Get(ConstraintKind kind) => All[(int)kind];
}
