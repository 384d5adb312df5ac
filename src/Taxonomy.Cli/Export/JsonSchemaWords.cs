using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Export;

/// <summary>Contains the words of JSON Schema for the built-in types.</summary>
internal static class JsonSchemaWords
{
    /// <summary>Returns the word for <c>type</c>.</summary>
    public static string TypeOf(ValueKind kind) =>
        kind switch
        {
            ValueKind.Integer => "integer",
            ValueKind.Number or ValueKind.Decimal => "number",
            ValueKind.Boolean => "boolean",
            ValueKind.FreeObject or ValueKind.Object or ValueKind.Map => "object",
            ValueKind.List => "array",
            _ => "string",
        };

    /// <summary>Returns the word for <c>format</c>, or null.</summary>
    public static string? FormatOf(ValueKind kind) =>
        kind switch
        {
            ValueKind.Date => "date",
            ValueKind.Timestamp => "date-time",
            ValueKind.Uuid => "uuid",
            ValueKind.Uri => "uri",
            _ => null,
        };
}
