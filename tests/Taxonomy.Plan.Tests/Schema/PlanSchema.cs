using System.Text.Json.Nodes;

namespace Taxonomy.Plans.Tests.Schema;

/// <summary>The JSON Schemas that editors complete and check plans with, as JSON.</summary>
internal sealed class PlanSchema
{
    private PlanSchema(string file)
    {
        Text = Repository.Read("schema/" + file);
        Json = JsonNode.Parse(Text)!.AsObject();
    }

    public static PlanSchema Root { get; } = new("taxonomy.schema.json");

    public static PlanSchema Fragment { get; } = new("taxonomy.fragment.schema.json");

    public static PlanSchema Shipped { get; } = new("taxonomy.shipped.schema.json");

    public static PlanSchema Baseline { get; } = new("taxonomy.baseline.schema.json");

    public string Text { get; }

    public JsonObject Json { get; }

    public JsonObject Definitions => Json["definitions"]!.AsObject();

    /// <summary>The keys of a mapping: of a definition, or of a key at the root.</summary>
    public IEnumerable<string> Keys(string name) => Mapping(name)["properties"]!.AsObject().Select(key => key.Key);

    /// <summary>The words that a definition lists.</summary>
    public IEnumerable<string> Words(string name)
    {
        var definition = Definitions[name]!.AsObject();
        var words = definition["enum"] ?? definition["anyOf"]![0]!["enum"];
        return words!.AsArray().Select(word => word!.GetValue<string>());
    }

    /// <summary>A definition's mapping, which may be one of several forms.</summary>
    private JsonObject Mapping(string name)
    {
        var node = name.Length == 0 ? Json : (Definitions[name] ?? Json["properties"]![name])!.AsObject();
        return node["properties"] is null
            ? node["anyOf"]!.AsArray().Select(form => form!.AsObject()).Single(form => form.ContainsKey("properties"))
            : node;
    }
}
