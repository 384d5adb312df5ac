using Taxonomy.Plans.Syntax;

namespace Taxonomy.Cli.Import;

/// <summary>Writes unions of scalar types as a plan does, such as <c>string | integer</c>.</summary>
internal static class ImportedUnions
{
    private const string Separator = " | ";

    /// <summary>Returns whether a type is another one, or a union with it.</summary>
    public static bool Has(string type, string member) =>
        type.Split(Separator).Contains(member, StringComparer.Ordinal);

    /// <summary>Returns a type as it is written before <c>[]</c>.</summary>
    public static string AsElement(string type) =>
        type.Contains(Separator, StringComparison.Ordinal) ? $"({type})" : type;

    /// <summary>Returns the type and constraints of a value that is one of several; null when a plan cannot have it.</summary>
    public static (string Type, List<(string Key, string Value, bool IsText)> Constraints)? Merge(
        List<ImportedProperty> members
    )
    {
        if (members.Exists(member => member is not { EnumValues: null, Const: null, Properties: null }))
        {
            return null;
        }

        // Any number can be an integer.
        var takesIntegers = members.Exists(member => member is { Type: "number", Constraints.Count: 0 });
        var kept = members.FindAll(member => !takesIntegers || member.Type != "integer");
        var type = kept is [var only]
            ? only.Type
            : UnionParser.Write(kept.SelectMany(member => member.Type.Split(Separator)));
        return type is null ? null : (type, kept.SelectMany(member => member.Constraints).ToList());
    }
}
