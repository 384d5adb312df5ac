using System.Text.Json;
using System.Text.RegularExpressions;
using Taxonomy.Cli.Files;
using Taxonomy.Plans;

namespace Taxonomy.Cli.LanguageServer.Features;

/// <summary>
/// Represents what the JSON Schemas of <c>taxonomy schema</c> say about a location in a file: they know all keys, words
/// and descriptions of the format.
/// </summary>
internal sealed class SchemaPath
{
    private static readonly Dictionary<string, JsonElement> s_schemas = new(StringComparer.Ordinal);

    private readonly JsonElement _root;
    private readonly IReadOnlyList<JsonElement> _alternatives;

    private SchemaPath(JsonElement root, IEnumerable<JsonElement> schemas)
    {
        _root = root;
        _alternatives = [.. schemas.SelectMany(Expand)];
    }

    /// <summary>Gets what the location is for; null if the schema does not say.</summary>
    public string? Description =>
        _alternatives.Select(schema => Text(schema, "description")).FirstOrDefault(text => text is not null);

    /// <summary>Gets the keys that can be at the location, with their descriptions.</summary>
    public IEnumerable<(string Key, string? Description, bool IsMapping)> Keys =>
        _alternatives
            .Where(schema => schema.TryGetProperty("properties", out _))
            .SelectMany(schema => schema.GetProperty("properties").EnumerateObject())
            .Select(property =>
            {
                var path = new SchemaPath(_root, [property.Value]);
                return (property.Name, path.Description, path.IsMappingOnly);
            })
            .DistinctBy(key => key.Name);

    /// <summary>Gets the words that can be at the location, with their descriptions.</summary>
    public IEnumerable<(string Word, string? Description)> Words
    {
        get
        {
            foreach (var schema in _alternatives)
            {
                if (schema.TryGetProperty("enum", out var words))
                {
                    var descriptions = schema.TryGetProperty("enumDescriptions", out var all) ? all : default;
                    var index = 0;
                    foreach (var word in words.EnumerateArray())
                    {
                        var description =
                            descriptions.ValueKind == JsonValueKind.Array && index < descriptions.GetArrayLength()
                                ? descriptions[index].GetString()
                                : null;
                        index++;
                        if (word.ValueKind != JsonValueKind.Null)
                        {
                            yield return (word.ToString(), description);
                        }
                    }
                }

                if (Types(schema).Contains("boolean") && !Types(schema).Contains("string"))
                {
                    yield return ("true", null);
                    yield return ("false", null);
                }
            }
        }
    }

    /// <summary>Gets whether only a mapping can be at the location.</summary>
    private bool IsMappingOnly =>
        _alternatives
            .Where(schema => schema.TryGetProperty("type", out _) || schema.TryGetProperty("enum", out _))
            .ToList()
            is { Count: > 0 } typed
        && typed.All(schema => Types(schema) is { Count: > 0 } types && types.All(type => type is "object" or "null"));

    /// <summary>Returns the start of a file; null for a file that has no schema.</summary>
    public static SchemaPath? Of(string path, bool isRoot)
    {
        var name = Path.GetFileName(path);
        var file =
            PlanFileNames.IsShipped(name) ? "taxonomy.shipped.schema.json"
            : PlanFileNames.IsBaseline(name) ? "taxonomy.baseline.schema.json"
            : isRoot || !PlanFileNames.IsFragment(name) ? "taxonomy.schema.json"
            : "taxonomy.fragment.schema.json";
        if (!s_schemas.TryGetValue(file, out var root))
        {
            using var document = JsonDocument.Parse(EmbeddedFiles.Schema(file));
            s_schemas[file] = root = document.RootElement.Clone();
        }

        return new(root, [root]);
    }

    /// <summary>Returns what is under a key.</summary>
    public SchemaPath Under(string key) =>
        new(
            _root,
            _alternatives.SelectMany(schema =>
            {
                if (
                    schema.TryGetProperty("properties", out var properties)
                    && properties.TryGetProperty(key, out var own)
                )
                {
                    return [own];
                }

                if (
                    schema.TryGetProperty("patternProperties", out var patterns)
                    && patterns.EnumerateObject().Where(pattern => Regex.IsMatch(key, pattern.Name)).ToList()
                        is { Count: > 0 } matching
                )
                {
                    return [.. matching.Select(pattern => pattern.Value)];
                }

                return
                    schema.TryGetProperty("additionalProperties", out var others)
                    && others.ValueKind == JsonValueKind.Object
                    ? new[] { others }
                    : [];
            })
        );

    /// <summary>Returns what an item of a list is.</summary>
    public SchemaPath Item() =>
        new(
            _root,
            _alternatives
                .Where(schema => schema.TryGetProperty("items", out _))
                .Select(schema => schema.GetProperty("items"))
        );

    private IEnumerable<JsonElement> Expand(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        yield return schema;
        if (Text(schema, "$ref") is { } reference)
        {
            var target = _root;
            foreach (var name in reference.Split('/').Skip(1))
            {
                target = target.GetProperty(name);
            }

            foreach (var inner in Expand(target))
            {
                yield return inner;
            }
        }

        foreach (var word in new[] { "anyOf", "oneOf", "allOf" })
        {
            if (schema.TryGetProperty(word, out var alternatives))
            {
                foreach (var inner in alternatives.EnumerateArray().SelectMany(Expand))
                {
                    yield return inner;
                }
            }
        }
    }

    private static IReadOnlyList<string> Types(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)]
        : [type.GetString()!];

    private static string? Text(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
