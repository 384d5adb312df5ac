using System.Text;
using System.Text.Json.Nodes;

namespace Taxonomy.Cli.Tests.Import.Forms;

/// <summary>Writes the fifty events in Segment's forms: its Public API, two versions of Typewriter, and CSV.</summary>
internal static class SegmentForms
{
    public static string PublicApi()
    {
        var rules = new JsonArray();
        foreach (var (name, properties) in FiftyEvents.Schemas())
        {
            var schema = Parts("properties", properties);
            var rule = Rule("TRACK", name, schema);
            if (name == "Song Played")
            {
                schema["description"] = "A listener starts a song.";
                schema["labels"] = new JsonObject
                {
                    ["owner"] = "player-team",
                    ["category"] = "Playback",
                    ["tags"] = "core,web",
                };
                rule["deprecatedAt"] = "2026-01-31T00:00:00Z";
            }

            rules.Add(rule);
        }

        rules.Add(
            Rule(
                "COMMON",
                null,
                Parts(
                    "properties",
                    JsonNode
                        .Parse(
                            """{ "type": "object", "properties": { "locale": { "type": "string" } }, "required": ["locale"] }"""
                        )!
                        .AsObject()
                )
            )
        );
        rules.Add(Rule("IDENTIFY", null, Parts("traits", FiftyEvents.Traits())));
        rules.Add(
            Rule(
                "GROUP",
                null,
                Parts(
                    "traits",
                    JsonNode
                        .Parse("""{ "type": "object", "properties": { "seats": { "type": "integer" } } }""")!
                        .AsObject()
                )
            )
        );
        return new JsonObject { ["data"] = new JsonObject { ["rules"] = rules } }.ToJsonString();
    }

    public static string Typewriter8()
    {
        var rules = new JsonArray();
        foreach (var (name, schema) in FiftyEvents.Schemas())
        {
            schema["$id"] = name;
            schema["eventMetadata"] = new JsonObject { ["name"] = name, ["type"] = "track" };
            if (name == "Song Played")
            {
                schema["description"] = "A listener starts a song.";
            }

            rules.Add(
                new JsonObject
                {
                    ["type"] = "TRACK",
                    ["key"] = name,
                    ["version"] = 1,
                    ["jsonSchema"] = schema,
                }
            );
        }

        return new JsonObject
        {
            ["name"] = "Player",
            ["id"] = "tp_1",
            ["rules"] = rules,
        }.ToJsonString();
    }

    public static string Typewriter7()
    {
        var events = new JsonArray();
        foreach (var (name, schema) in FiftyEvents.Schemas())
        {
            var item = new JsonObject
            {
                ["name"] = name,
                ["version"] = 1,
                ["rules"] = Parts("properties", schema),
            };
            item["description"] = name == "Song Played" ? "A listener starts a song." : "";
            events.Add(item);
        }

        var rules = new JsonObject
        {
            ["events"] = events,
            ["identify"] = Parts("traits", FiftyEvents.Traits()),
            ["group"] = Parts(
                "traits",
                JsonNode.Parse("""{ "type": "object", "properties": { "seats": { "type": "integer" } } }""")!.AsObject()
            ),
        };
        return new JsonObject
        {
            ["name"] = "workspaces/w/tracking-plans/rs_1",
            ["display_name"] = "Player",
            ["rules"] = rules,
        }.ToJsonString();
    }

    public static string Csv()
    {
        var text = new StringBuilder();
        text.Append(
            "Version,Event Type,Event Name,Property Name,Description,Labels,Property Data Type,Allowed Property Values,Enum Values,Required\n"
        );
        text.Append("1,TRACK,Song Played,,A listener starts a song.,\"core,web\",,,,\n");
        text.Append("1,TRACK,Song Played,song_id,The song.,,string,^s-,,true\n");
        text.Append("1,TRACK,Song Played,position,,,\"integer,null\",,,true\n");
        text.Append("1,TRACK,Song Played,loudness,,,number,,,false\n");
        text.Append("1,TRACK,Song Played,offline,,,boolean,,,false\n");
        text.Append("1,TRACK,Song Played,source,,,string,,\"search,radio\",true\n");
        text.Append("1,TRACK,Song Played,genres,,,array,,,true\n");
        text.Append("1,TRACK,Song Played,genres.$,,,string,,\"jazz,rock\",false\n");
        text.Append("1,TRACK,Song Played,artist,,,object,,,true\n");
        text.Append("1,TRACK,Song Played,artist.name,,,string,,,true\n");
        text.Append("1,TRACK,Song Played,artist.verified,,,boolean,,,false\n");
        foreach (var name in FiftyEvents.Others)
        {
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"1,TRACK,{name},,,,,,,\n1,TRACK,{name},id,,,string,,,true\n1,TRACK,{name},count,,,integer,,,false\n"
            );
        }

        return text.Append(
                "1,IDENTIFY,,plan,The plan.,,string,,,false\n1,IDENTIFY,,age,,,integer,,,false\n1,GROUP,,seats,,,integer,,,false\n"
            )
            .ToString();
    }

    private static JsonObject Parts(string part, JsonObject schema)
    {
        var parts = new JsonObject
        {
            ["context"] = new JsonObject(),
            ["traits"] = new JsonObject(),
            ["properties"] = new JsonObject(),
        };
        parts[part] = schema;
        return new()
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["type"] = "object",
            ["properties"] = parts,
        };
    }

    private static JsonObject Rule(string type, string? key, JsonObject schema)
    {
        var rule = new JsonObject
        {
            ["type"] = type,
            ["version"] = 1,
            ["jsonSchema"] = schema,
            ["deprecatedAt"] = "0001-01-01T00:00:00Z",
        };
        if (key is not null)
        {
            rule["key"] = key;
        }

        return rule;
    }
}
