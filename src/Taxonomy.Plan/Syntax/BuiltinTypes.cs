using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Syntax;

/// <summary>The types of the format's own.</summary>
public static class BuiltinTypes
{
    // Before the table, which holds it.
    internal static readonly PlanType Any = new(ValueKind.Any);

    private static readonly Dictionary<string, PlanType> Types = new(StringComparer.Ordinal)
    {
        ["string"] = new(ValueKind.String),
        ["integer"] = new(ValueKind.Integer),
        ["number"] = new(ValueKind.Number),
        ["decimal"] = new(ValueKind.Decimal),
        ["boolean"] = new(ValueKind.Boolean),
        ["date"] = new(ValueKind.Date),
        ["timestamp"] = new(ValueKind.Timestamp),
        ["uuid"] = new(ValueKind.Uuid),
        ["uri"] = new(ValueKind.Uri),
        ["any"] = Any,
        ["object"] = new(ValueKind.FreeObject),
    };

    private static readonly Dictionary<string, string> OtherWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text"] = "string",
        ["str"] = "string",
        ["char"] = "string",
        ["int"] = "integer",
        ["int32"] = "integer",
        ["int64"] = "integer",
        ["long"] = "integer",
        ["short"] = "integer",
        ["float"] = "number",
        ["double"] = "number",
        ["real"] = "number",
        ["money"] = "decimal",
        ["bool"] = "boolean",
        ["day"] = "date",
        ["dateonly"] = "date",
        ["datetime"] = "timestamp",
        ["datetimeoffset"] = "timestamp",
        ["date-time"] = "timestamp",
        ["time"] = "timestamp",
        ["guid"] = "uuid",
        ["url"] = "uri",
        ["json"] = "any",
        ["struct"] = "object",
        ["dictionary"] = "map<string, any>",
        ["map"] = "map<string, any>",
        ["list"] = "any[]",
        ["array"] = "any[]",
    };

    /// <summary>Their names, without <c>map</c>.</summary>
    public static IReadOnlyCollection<string> Names => Types.Keys;

    internal static PlanType? Find(string name) => Types.TryGetValue(name, out var type) ? type : null;

    /// <summary>Whether a name means something in the format, so that the plan cannot define it.</summary>
    internal static bool IsReserved(string name) => name == "map" || Types.ContainsKey(name);

    /// <summary>What the format calls a type that other systems know by another word.</summary>
    internal static string? FromOtherWord(string word) => OtherWords.TryGetValue(word, out var name) ? name : null;
}
