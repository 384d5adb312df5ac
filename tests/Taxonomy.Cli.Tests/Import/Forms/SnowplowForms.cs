using System.Text.Json.Nodes;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Import.Forms;

/// <summary>Writes the fifty events as self-describing schemas: a folder of Iglu, and the data structures of Snowplow's command line.</summary>
internal static class SnowplowForms
{
    public static void WriteIglu(TestFolder folder)
    {
        foreach (var (name, schema) in FiftyEvents.Schemas())
        {
            var isRich = name == "Song Played";
            var text = SelfDescribing(FiftyEvents.Snake(name), schema, isRich ? "A listener starts a song." : null)
                .ToJsonString();
            folder.Write($"in/schemas/com.acme/{FiftyEvents.Snake(name)}/jsonschema/1-0-0", text);
        }

        folder.Write(
            "in/schemas/com.acme/song_played/jsonschema/1-0-1",
            folder
                .Read("in/schemas/com.acme/song_played/jsonschema/1-0-0")
                .Replace("1-0-0\"", "1-0-1\"", StringComparison.Ordinal)
        );
    }

    public static void WriteDataStructures(TestFolder folder)
    {
        foreach (var (name, schema) in FiftyEvents.Schemas())
        {
            var isRich = name == "Song Played";
            var file = new JsonObject
            {
                ["apiVersion"] = "v1",
                ["resourceType"] = "data-structure",
                ["meta"] = JsonNode.Parse(
                    isRich
                        ? """{ "hidden": false, "schemaType": "event", "customData": { "owner": "player-team", "category": "Playback", "tags": ["core", "web"] } }"""
                        : """{ "hidden": false, "schemaType": "event", "customData": {} }"""
                ),
                ["data"] = SelfDescribing(
                    FiftyEvents.Snake(name),
                    schema,
                    isRich ? "Song Played\n\nA listener starts a song." : null
                ),
            };
            folder.Write($"in/data-structures/com.acme/{FiftyEvents.Snake(name)}.json", file.ToJsonString());
        }

        folder.Write(
            "in/data-structures/com.acme/device.yaml",
            """
            apiVersion: v1
            resourceType: data-structure
            meta: { hidden: false, schemaType: entity, customData: {} }
            data:
              $schema: http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#
              self: { vendor: com.acme, name: device, format: jsonschema, version: 1-0-0 }
              type: object
              properties: { model: { type: string } }
              required: [model]
            """
        );
    }

    // Draft 4: no 'const', and null is a type.
    private static JsonObject SelfDescribing(string name, JsonObject schema, string? description)
    {
        foreach (var (_, property) in schema["properties"]!.AsObject())
        {
            if (property!["const"] is { } value)
            {
                property["enum"] = new JsonArray(value.DeepClone());
                property.AsObject().Remove("const");
            }
        }

        schema["$schema"] = "http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#";
        schema["self"] = new JsonObject
        {
            ["vendor"] = "com.acme",
            ["name"] = name,
            ["format"] = "jsonschema",
            ["version"] = "1-0-0",
        };
        schema["additionalProperties"] = false;
        if (description is not null)
        {
            schema["description"] = description;
        }

        return schema;
    }
}
