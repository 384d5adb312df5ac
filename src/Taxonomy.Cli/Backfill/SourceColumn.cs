using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Backfill;

/// <summary>Represents a column of a source.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type as the source names it; null if values decide, as in CSV.</param>
internal sealed record SourceColumn(string Name, string? Type = null)
{
    private static readonly string[] s_numbers =
    [
        "TINYINT",
        "SMALLINT",
        "INTEGER",
        "BIGINT",
        "HUGEINT",
        "UTINYINT",
        "USMALLINT",
        "UINTEGER",
        "UBIGINT",
        "UHUGEINT",
        "FLOAT",
        "DOUBLE",
    ];

    private bool IsNumber => s_numbers.Contains(Type) || Type!.StartsWith("DECIMAL", StringComparison.Ordinal);

    private bool IsText => Type is "VARCHAR" or "UUID" || Type!.StartsWith("ENUM", StringComparison.Ordinal);

    private bool IsTime => Type!.StartsWith("TIMESTAMP", StringComparison.Ordinal) || Type is "DATE";

    private bool IsList => Type!.EndsWith(']');

    private bool IsObject =>
        !IsList
        && (Type!.StartsWith("STRUCT", StringComparison.Ordinal) || Type.StartsWith("MAP", StringComparison.Ordinal));

    /// <summary>Returns whether values of the column can be those of a property. Strings can be, if they are written so.</summary>
    public bool Fits(PlanType type)
    {
        if (Type is null or "JSON" or "VARCHAR")
        {
            return true;
        }

        return type.Kind switch
        {
            ValueKind.Any or ValueKind.Union => true,
            ValueKind.Integer or ValueKind.Number or ValueKind.Decimal => IsNumber,
            ValueKind.Boolean => Type == "BOOLEAN",
            ValueKind.Date or ValueKind.Timestamp => IsTime,
            ValueKind.List => IsList,
            ValueKind.Object or ValueKind.Map or ValueKind.FreeObject => IsObject,
            ValueKind.Enum => IsText || IsNumber,
            _ => IsText,
        };
    }
}
