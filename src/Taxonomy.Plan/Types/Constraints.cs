namespace Taxonomy.Plans.Types;

/// <summary>What a value must fulfil. Null: no such limit.</summary>
public sealed record Constraints
{
    /// <summary>Inclusive; a C# numeric literal without suffix, such as <c>-1.5</c>, that fits the type.</summary>
    public string? Minimum { get; init; }

    /// <summary>Inclusive, as <see cref="Minimum"/>.</summary>
    public string? Maximum { get; init; }

    /// <summary>Exclusive, as <see cref="Minimum"/>.</summary>
    public string? ExclusiveMinimum { get; init; }

    /// <summary>Exclusive, as <see cref="Minimum"/>.</summary>
    public string? ExclusiveMaximum { get; init; }

    /// <summary>The value is a multiple of this; greater than 0, as <see cref="Minimum"/>.</summary>
    public string? MultipleOf { get; init; }

    /// <summary>In characters (UTF-16 code units).</summary>
    public int? MinLength { get; init; }

    /// <summary>In characters (UTF-16 code units).</summary>
    public int? MaxLength { get; init; }

    /// <summary>A .NET regular expression that must match somewhere in the text.</summary>
    public string? Pattern { get; init; }

    /// <summary>A <see cref="TextFormat.Word"/>.</summary>
    public string? Format { get; init; }

    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    public bool UniqueItems { get; init; }
}
