using System.Text.Json.Nodes;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Import.Forms;

/// <summary>Writes the fifty events as the answers of PostHog's API.</summary>
internal static class PostHogForm
{
    public static void Write(TestFolder folder)
    {
        var events = new JsonArray();
        foreach (var name in FiftyEvents.Others.Prepend("Song Played"))
        {
            var item = new JsonObject
            {
                ["id"] = "id-" + name,
                ["name"] = name,
                ["verified"] = true,
                ["hidden"] = false,
                ["enforcement_mode"] = "allow",
                ["last_seen_at"] = null,
            };
            if (name == "Song Played")
            {
                item["description"] = "A listener starts a song.";
                item["owner"] = new JsonObject { ["id"] = 7, ["email"] = "player@example.com" };
                item["tags"] = new JsonArray("core", "web");
                item["hidden"] = true;
            }

            events.Add(item);
        }

        events.Add(
            new JsonObject
            {
                ["id"] = "id-view",
                ["name"] = "$pageview",
                ["verified"] = false,
            }
        );
        folder.Write(
            "in/event_definitions.json",
            new JsonObject
            {
                ["count"] = 51,
                ["next"] = null,
                ["results"] = events,
            }.ToJsonString()
        );
        folder.Write(
            "in/schema_property_groups.json",
            """
            { "results": [{ "id": "g-1", "name": "playback", "description": "What playback says.", "properties": [
              { "name": "song_id", "property_type": "String", "is_required": true, "description": "The song." },
              { "name": "position", "property_type": "Numeric", "is_required": true },
              { "name": "offline", "property_type": "Boolean", "is_required": false },
              { "name": "started", "property_type": "DateTime", "is_required": true, "is_optional_in_types": true },
              { "name": "extra", "property_type": "Object", "is_required": false }
            ] }] }
            """
        );
        folder.Write(
            "in/event_schemas.json",
            """{ "results": [{ "id": "s-1", "event_definition": "id-Song Played", "property_group": { "id": "g-1", "name": "playback" } }] }"""
        );
        folder.Write(
            "in/person_properties.json",
            """{ "results": [{ "id": "p", "name": "plan", "property_type": "String", "tags": [] }, { "id": "a", "name": "age", "property_type": "Numeric" }] }"""
        );
        folder.Write(
            "in/group_properties.json",
            """{ "results": [{ "id": "s", "name": "seats", "property_type": "Numeric" }] }"""
        );
    }
}
