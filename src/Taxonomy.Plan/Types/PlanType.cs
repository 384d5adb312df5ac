namespace Taxonomy.Plans.Types;

/// <summary>The resolved type of a value. Aliases are gone: their constraints stand here.</summary>
public sealed record PlanType(ValueKind Kind)
{
    /// <summary>The C# name of the enum or object.</summary>
    public string? TypeName { get; init; }

    /// <summary>What a list or a map holds.</summary>
    public PlanType? Element { get; init; }

    /// <summary>The types of a union, in the order of <see cref="ValueKind"/>. Each has its own constraints.</summary>
    public EquatableArray<PlanType> Members { get; init; }

    /// <summary>Of an element of a list or a map: it can be null, which is sent as null.</summary>
    public bool IsNullable { get; init; }

    /// <summary>What the value must fulfil; on a list, only the <c>*_items</c> ones, the rest is its element's.</summary>
    public Constraints? Constraints { get; init; }
}
