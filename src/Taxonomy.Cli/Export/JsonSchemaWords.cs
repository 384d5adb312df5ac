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

    /// <summary>Returns the words for the <c>type</c> of a union.</summary>
    public static IEnumerable<string> TypesOf(PlanType union, bool isNullable) =>
        union
            .Members.Select(member => TypeOf(member.Kind))
            .Concat(isNullable ? ["null"] : [])
            .Distinct(StringComparer.Ordinal);

    /// <summary>Returns whether several members of a union are strings, which differ only in their format.</summary>
    public static bool HasSeveralStrings(PlanType union) =>
        union.Members.Count(member => TypeOf(member.Kind) == "string") > 1;

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
