using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Syntax;

/// <summary>Finds the key that an author probably meant: by its spelling, or by its name in other formats.</summary>
internal static class KeySynonyms
{
    private static readonly Dictionary<string, string> s_keys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["$ref"] = "type",
        ["allowed"] = "enum",
        ["choices"] = "enum",
        ["comment"] = "description",
        ["desc"] = "description",
        ["doc"] = "description",
        ["group"] = "group_types",
        ["groups"] = "group_types",
        ["max"] = "maximum",
        ["min"] = "minimum",
        ["optional"] = "required",
        ["options"] = "enum",
        ["properties"] = "event_properties",
        ["ref"] = "type",
        ["regex"] = "pattern",
        ["summary"] = "description",
        ["user"] = "user_properties",
        ["users"] = "user_properties",
        ["values"] = "enum",
    };

    /// <summary>Returns the known key, or null if none is near.</summary>
    public static string? Find(string name, IReadOnlyList<string> known) =>
        s_keys.TryGetValue(name, out var synonym) && known.Contains(synonym) ? synonym : NearestName.Find(name, known);
}
