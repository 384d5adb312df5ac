namespace Taxonomy.Plans.Model;

/// <summary>The kinds of value that the format knows.</summary>
public enum ValueKind
{
    String,

    /// <summary>A <see cref="long"/>.</summary>
    Integer,

    /// <summary>A <see cref="double"/>.</summary>
    Number,
    Decimal,
    Boolean,

    /// <summary><c>DateOnly</c>, sent as <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>The runtime's <c>Timestamp</c>, sent as ISO 8601 in UTC with milliseconds.</summary>
    Timestamp,

    /// <summary><see cref="Guid"/>.</summary>
    Uuid,

    /// <summary><see cref="System.Uri"/>.</summary>
    Uri,

    /// <summary>Whatever JSON can hold.</summary>
    Any,

    /// <summary>An object with free keys.</summary>
    FreeObject,

    /// <summary>One of <see cref="Plan.Enums"/>, by <see cref="PlanType.TypeName"/>.</summary>
    Enum,

    /// <summary>One of <see cref="Plan.Objects"/>, by <see cref="PlanType.TypeName"/>.</summary>
    Object,

    /// <summary>A list of <see cref="PlanType.Element"/>. A list never holds a list.</summary>
    List,

    /// <summary>An object with free keys whose values are <see cref="PlanType.Element"/>.</summary>
    Map,
}

/// <summary>The resolved type of a value. Aliases are gone: their constraints stand here.</summary>
public sealed record PlanType(ValueKind Kind)
{
    /// <summary>The C# name of the enum or object.</summary>
    public string? TypeName { get; init; }

    /// <summary>What a list or a map holds.</summary>
    public PlanType? Element { get; init; }

    /// <summary>What the value must fulfil; on a list, only the <c>*_items</c> ones, the rest is its element's.</summary>
    public Constraints? Constraints { get; init; }
}

/// <summary>What a value must fulfil. Null: no such limit.</summary>
public sealed record Constraints
{
    /// <summary>Inclusive; a C# numeric literal without suffix, such as <c>-1.5</c>, that fits the type.</summary>
    public string? Minimum { get; init; }

    /// <summary>Inclusive, as <see cref="Minimum"/>.</summary>
    public string? Maximum { get; init; }

    /// <summary>In characters (UTF-16 code units).</summary>
    public int? MinLength { get; init; }

    /// <summary>In characters (UTF-16 code units).</summary>
    public int? MaxLength { get; init; }

    /// <summary>A .NET regular expression that must match somewhere in the text.</summary>
    public string? Pattern { get; init; }

    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    public bool UniqueItems { get; init; }
}

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

    public Deprecation? Deprecation { get; init; }
}
