using System.Text.Json.Nodes;

namespace Taxonomy.Cli.Tests.Import.Forms;

/// <summary>Writes the fifty events as Avo's export.</summary>
internal static class AvoForm
{
    public static string Write()
    {
        var events = new JsonArray();
        foreach (var (name, schema) in FiftyEvents.Schemas())
        {
            var index = 0;
            foreach (var (key, property) in schema["properties"]!.AsObject())
            {
                property!["id"] = "p-" + key;
                property["index"] = index++;
                if (property["type"] is JsonValue type && type.ToString() == "integer")
                {
                    property["type"] = "number";
                    property["multipleOf"] = 1;
                }
            }

            foreach (var format in new[] { "started", "day", "correlation", "link" })
            {
                schema["properties"]!.AsObject().Remove(format);
            }

            var parts = new JsonObject { ["properties"] = schema };
            var item = new JsonObject
            {
                ["id"] = "e-" + name,
                ["name"] = name,
                ["eventType"] = "event",
                ["rules"] = new JsonObject
                {
                    ["$schema"] = "http://json-schema.org/draft-06/schema#",
                    ["properties"] = parts,
                },
            };
            if (name == "Song Played")
            {
                schema["properties"]!["song_id"]!["pii"] = true;
                item["description"] = "A listener starts a song.";
                item["tags"] = new JsonArray("core", "web");
                item["categories"] = new JsonArray("c1");
                item["stakeholderDomains"] = JsonNode.Parse(
                    """[{ "id": "d", "name": "player-team", "isOwner": true }]"""
                );
                parts["userProperties"] = JsonNode.Parse(
                    """{ "type": "object", "properties": { "plan": { "type": "string", "operations": ["set", "setOnce"] }, "age": { "type": "number", "multipleOf": 1, "operations": ["increment"] } } }"""
                );
                parts["groupProperties"] = JsonNode.Parse(
                    """{ "type": "object", "properties": { "seats": { "type": "number", "multipleOf": 1, "groupTypeId": "company" } } }"""
                );
            }

            events.Add(item);
        }

        return new JsonObject
        {
            ["name"] = "Player",
            ["events"] = events,
            ["sources"] = new JsonObject(),
            ["destinations"] = new JsonObject(),
            ["categories"] = JsonNode.Parse("""{ "c1": { "name": "Playback", "description": "", "events": [] } }"""),
            ["propertyGroups"] = new JsonObject(),
        }.ToJsonString();
    }
}
