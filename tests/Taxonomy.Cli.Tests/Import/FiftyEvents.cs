using System.Text;
using System.Text.Json.Nodes;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Import;

/// <summary>
/// Writes the same plan in the form of each system: 'Song Played', which has everything that the form can express, and
/// 49 other events with an ID and a count.
/// </summary>
internal static class FiftyEvents
{
    /// <summary>The properties of 'Song Played' as JSON Schema.</summary>
    private const string SongPlayed = """
        {
          "type": "object",
          "properties": {
            "song_id": { "type": "string", "minLength": 2, "maxLength": 40, "pattern": "^s-", "description": "The song." },
            "position": { "type": ["integer", "null"], "minimum": 1, "maximum": 99 },
            "loudness": { "type": "number", "minimum": -60, "maximum": 0.5 },
            "offline": { "type": "boolean" },
            "source": { "type": "string", "enum": ["search", "radio"] },
            "version": { "type": "integer", "const": 2 },
            "started": { "type": "string", "format": "date-time" },
            "day": { "type": "string", "format": "date" },
            "correlation": { "type": "string", "format": "uuid" },
            "link": { "type": "string", "format": "uri" },
            "genres": { "type": "array", "items": { "type": "string", "enum": ["jazz", "rock"] }, "minItems": 1, "maxItems": 5, "uniqueItems": true },
            "artist": { "type": "object", "properties": { "name": { "type": "string" }, "verified": { "type": "boolean" } }, "required": ["name"] }
          },
          "required": ["song_id", "position", "source", "version", "genres", "artist"]
        }
        """;

    private static readonly string[] s_nouns = ["Song", "Album", "Artist", "Playlist", "Podcast", "Episode", "Station"];
    private static readonly string[] s_verbs = ["Opened", "Closed", "Shared", "Saved", "Removed", "Searched", "Rated"];

    /// <summary>The names of the other events.</summary>
    private static IEnumerable<string> Others => s_nouns.SelectMany(noun => s_verbs.Select(verb => $"{noun} {verb}"));

    /// <summary>Writes the plan in a form, and returns what to import.</summary>
    public static string Write(string form, TestFolder folder)
    {
        switch (form)
        {
            case "amplitude":
                folder.Write("in/events.csv", AmplitudeEvents());
                folder.Write("in/user_properties.csv", AmplitudeUsers);
                return "in";
            case "ampli":
                folder.Write("in.json", Ampli());
                return "in.json";
            case "segment":
                folder.Write("in.json", SegmentPublicApi());
                return "in.json";
            case "typewriter 8":
                folder.Write("in.json", Typewriter8());
                return "in.json";
            case "typewriter 7":
                folder.Write("in.json", Typewriter7());
                return "in.json";
            case "segment-csv":
                folder.Write("in.csv", SegmentCsv());
                return "in.csv";
            case "rudderstack":
                RudderStack(folder);
                return "in";
            case "rudderstack legacy":
                RudderStackLegacy(folder);
                return "in";
            case "avo":
                folder.Write("in.json", Avo());
                return "in.json";
            case "iglu":
                Iglu(folder);
                return "in";
            case "snowplow-cli":
                SnowplowCli(folder);
                return "in";
            case "posthog":
                PostHog(folder);
                return "in";
            default:
                JsonSchemas(folder);
                return "in";
        }
    }

    private static JsonObject Rich() => JsonNode.Parse(SongPlayed)!.AsObject();

    private static JsonObject Plain() =>
        JsonNode
            .Parse(
                """{ "type": "object", "properties": { "id": { "type": "string" }, "count": { "type": "integer" } }, "required": ["id"] }"""
            )!
            .AsObject();

    private static JsonObject Traits() =>
        JsonNode
            .Parse(
                """{ "type": "object", "properties": { "plan": { "type": "string" }, "age": { "type": "integer" } } }"""
            )!
            .AsObject();

    private static IEnumerable<(string Name, JsonObject Schema)> Schemas() =>
        Others.Select(name => (name, Plain())).Prepend(("Song Played", Rich()));

    private static string AmplitudeEvents()
    {
        // The columns that the Developer API adds to an export are at the end.
        var text = new StringBuilder();
        text.Append(
            "Action,Object Type,Object Name,Object Owner,Object Description,Event Display Name,Event Category,Tags,Event Activity,Event Source,Property Type,Property Group Names,Event Property Name,Property Description,Property Value Type,Property Required,Property Visibility,Property Is Array,String Property Value Min Length,String Property Value Max Length,Number Is Integer,Number Property Value Min,Number Property Value Max,Array Unique Items,Array Min Items,Array Max Items,Enum Values,Const Value,Property Regex,Event Schema Status,Event 30 Day Volume,Event 30 Day Queries,First Seen,Last Seen,Property Category,Property Schema Status\r\n"
        );
        text.Append(",Property Group,playback,,What playback says.,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\r\n");
        text.Append(",,,,,,,,,,Event Property,,device,The device.,string,TRUE,Visible,FALSE,,,,,,,,,,,,,,,,,LIVE\r\n");
        text.Append(
            ",Event,Song Played,player-team,\"A listener starts, or restarts, a song.\",Song Played,Playback,\"core,web\",Inactive,,,,,,,,,,,,,,,,,,,,,LIVE,812,3,01/02/2025,03/01/2026,,\r\n"
        );
        text.Append(",,,,,,,,,,Event Property Group,playback,,,,,,,,,,,,,,,,,,,,,,,,\r\n");
        text.Append(
            ",,,,,,,,,,Event Property,,song_id,The song.,string,TRUE,Visible,FALSE,2,40,,,,,,,,,^s-,,,,,,,LIVE\r\n"
        );
        text.Append(",,,,,,,,,,Event Property,,position,,number,TRUE,Visible,FALSE,,,TRUE,1,99,,,,,,,,,,,,,LIVE\r\n");
        text.Append(
            ",,,,,,,,,,Event Property,,loudness,,number,FALSE,Visible,FALSE,,,FALSE,-60,0.5,,,,,,,,,,,,,LIVE\r\n"
        );
        text.Append(",,,,,,,,,,Event Property,,offline,,boolean,FALSE,Visible,FALSE,,,,,,,,,,,,,,,,,,LIVE\r\n");
        text.Append(
            ",,,,,,,,,,Event Property,,source,,enum,TRUE,Visible,FALSE,,,,,,,,,\"search,radio\",,,,,,,,,LIVE\r\n"
        );
        text.Append(",,,,,,,,,,Event Property,,version,,const,TRUE,Visible,FALSE,,,TRUE,,,,,,,2,,,,,,,,LIVE\r\n");
        text.Append(
            ",,,,,,,,,,Event Property,,genres,,enum,TRUE,Visible,TRUE,,,,,,TRUE,1,5,\"jazz,rock\",,,,,,,,,LIVE\r\n"
        );
        foreach (var name in Others)
        {
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $",Event,{name},,,,,,Active,,,,,,,,,,,,,,,,,,,,,PLANNED,,,,,,\r\n"
            );
            text.Append(",,,,,,,,,,Event Property,,id,,string,TRUE,Visible,FALSE,,,,,,,,,,,,,,,,,,PLANNED\r\n");
            text.Append(",,,,,,,,,,Event Property,,count,,number,FALSE,Visible,FALSE,,,True,,,,,,,,,,,,,,,PLANNED\r\n");
        }

        return text.Append("Ignore,Event,Junk,,,,,,,,,,,,,,,,,,,,,,,,,,,UNEXPECTED,4,,,,,\r\n").ToString();
    }

    private const string AmplitudeUsers = """
        Action,Property Type,Property Name,Property Description,Property Value Type,Property Required,Property Is Array,Number Is Integer
        ,User Property,plan,The plan.,string,FALSE,FALSE,
        ,User Property,age,,number,FALSE,FALSE,TRUE
        """;

    private static string Ampli()
    {
        var root = new JsonObject
        {
            ["context"] = JsonNode.Parse(
                """{ "type": "object", "properties": { "locale": { "type": "string" } }, "additionalProperties": false, "required": ["locale"] }"""
            ),
            ["group"] = JsonNode.Parse("""{ "type": "object", "properties": { "seats": { "type": "integer" } } }"""),
            ["identify"] = Traits(),
        };
        foreach (var (name, schema) in Schemas())
        {
            var properties = schema["properties"]!.AsObject();
            foreach (var property in properties.Select(entry => entry.Value!.AsObject()))
            {
                property.Remove("description");
                if (property.ContainsKey("enum") || property.ContainsKey("const"))
                {
                    property.Remove("type");
                }
            }

            foreach (var format in new[] { "started", "day", "correlation", "link" })
            {
                properties.Remove(format);
            }

            schema["additionalProperties"] = false;
            root[name] = schema;
        }

        return root.ToJsonString();
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

    private static string SegmentPublicApi()
    {
        var rules = new JsonArray();
        foreach (var (name, properties) in Schemas())
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
        rules.Add(Rule("IDENTIFY", null, Parts("traits", Traits())));
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

    private static string Typewriter8()
    {
        var rules = new JsonArray();
        foreach (var (name, schema) in Schemas())
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

    private static string Typewriter7()
    {
        var events = new JsonArray();
        foreach (var (name, schema) in Schemas())
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
            ["identify"] = Parts("traits", Traits()),
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

    private static string SegmentCsv()
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
        foreach (var name in Others)
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

    private static void RudderStack(TestFolder folder)
    {
        folder.Write(
            "in/properties.yaml",
            """
            version: rudder/v1
            kind: properties
            metadata: { name: props }
            spec:
              properties:
                - { id: song_id, name: song_id, type: string, description: The song., config: { min_length: 2, max_length: 40, pattern: "^s-" } }
                - { id: position, name: position, types: [integer, "null"], config: { minimum: 1, maximum: 99 } }
                - { id: loudness, name: loudness, type: number, config: { minimum: -60, maximum: 0.5 } }
                - { id: offline, name: offline, type: boolean }
                - { id: source, name: source, type: string, config: { enum: [search, radio] } }
                - { id: version, name: version, type: integer, config: { enum: [2] } }
                - { id: started, name: started, type: string, config: { format: date-time } }
                - { id: genres, name: genres, type: array, item_type: "#custom-type:genre", config: { min_items: 1, max_items: 5, unique_items: true } }
                - { id: artist, name: artist, type: object }
                - { id: name, name: name, type: string }
                - { id: verified, name: verified, type: boolean }
                - { id: id, name: id, type: string }
                - { id: count, name: count, type: integer }
                - { id: plan, name: plan, type: string }
                - { id: age, name: age, type: integer }
                - { id: seats, name: seats, type: integer }
            ---
            version: rudder/v1
            kind: custom-types
            metadata: { name: types }
            spec: { types: [{ id: genre, name: Genre, description: A kind of music., type: string, config: { enum: [jazz, rock] } }] }
            ---
            version: rudder/v1
            kind: categories
            metadata: { name: categories }
            spec: { categories: [{ id: playback, name: Playback }] }
            """
        );
        var others = Others.ToList();
        folder.Write(
            "in/events.yaml",
            $$"""
            version: rudder/v1
            kind: events
            metadata: { name: events }
            spec:
              events:
                - { id: played, name: Song Played, event_type: track, description: A listener starts a song., category: "#category:playback" }
                - { id: identify, event_type: identify }
                - { id: group, event_type: group }
                {{string.Join(
                "\n    ",
                others.Select((name, index) => $"- {{ id: e{index}, name: {name}, event_type: track }}")
            )}}
            ---
            version: rudder/v1
            kind: tracking-plan
            metadata: { name: plan }
            spec:
              id: plan
              display_name: Player
              rules:
                - type: event_rule
                  id: played
                  event: "#event:played"
                  additional_properties: false
                  properties:
                    - { property: "#property:song_id", required: true }
                    - { property: "#property:position", required: true }
                    - { property: "#property:loudness", required: false }
                    - { property: "#property:offline", required: false }
                    - { property: "#property:source", required: true }
                    - { property: "#property:version", required: true }
                    - { property: "#property:started", required: false }
                    - { property: "#property:genres", required: true }
                    - property: "#property:artist"
                      required: true
                      properties: [{ property: "#property:name", required: true }, { property: "#property:verified", required: false }]
                - { type: event_rule, id: i, event: "#event:identify", identity_section: traits, properties: [{ property: "#property:plan" }, { property: "#property:age" }] }
                - { type: event_rule, id: g, event: "#event:group", identity_section: traits, properties: [{ property: "#property:seats" }] }
                {{string.Join(
                "\n    ",
                others.Select(
                    (_, index) =>
                        $"- {{ type: event_rule, id: r{index}, event: \"#event:e{index}\", properties: [{{ property: \"#property:id\", required: true }}, {{ property: \"#property:count\", required: false }}] }}"
                )
            )}}
            """
        );
    }

    private static void RudderStackLegacy(TestFolder folder)
    {
        var others = Others.ToList();
        folder.Write(
            "in/all.yaml",
            $$"""
            version: rudder/0.1
            kind: properties
            metadata: { name: props }
            spec:
              properties:
                - { id: song_id, name: song_id, type: string, description: The song., propConfig: { minLength: 2, maxLength: 40, pattern: "^s-" } }
                - { id: position, name: position, type: "integer,null", propConfig: { minimum: 1, maximum: 99 } }
                - { id: source, name: source, type: string, propConfig: { enum: [search, radio] } }
                - { id: genres, name: genres, type: array, propConfig: { itemTypes: [string], minItems: 1, uniqueItems: true } }
                - { id: id, name: id, type: string }
                - { id: count, name: count, type: integer }
            ---
            version: rudder/0.1
            kind: categories
            metadata: { name: cats }
            spec: { categories: [{ id: playback, name: Playback }] }
            ---
            version: rudder/0.1
            kind: events
            metadata: { name: all }
            spec:
              events:
                - { id: played, name: Song Played, event_type: track, description: A listener starts a song., category: { $ref: "#/categories/cats/playback" } }
                {{string.Join(
                "\n    ",
                others.Select((name, index) => $"- {{ id: e{index}, name: {name}, event_type: track }}")
            )}}
            ---
            version: rudder/0.1
            kind: tp
            metadata: { name: plan }
            spec:
              id: plan
              display_name: Player
              rules:
                - type: event_rule
                  id: played
                  event: { $ref: "#/events/all/played", allow_unplanned: false }
                  properties:
                    - { $ref: "#/properties/props/song_id", required: true }
                    - { $ref: "#/properties/props/position", required: true }
                    - { $ref: "#/properties/props/source", required: true }
                    - { $ref: "#/properties/props/genres", required: true }
                {{string.Join(
                "\n    ",
                others.Select(
                    (_, index) =>
                        $"- {{ type: event_rule, id: r{index}, event: {{ $ref: \"#/events/all/e{index}\" }}, properties: [{{ $ref: \"#/properties/props/id\", required: true }}, {{ $ref: \"#/properties/props/count\", required: false }}] }}"
                )
            )}}
            """
        );
    }

    private static string Avo()
    {
        var events = new JsonArray();
        foreach (var (name, schema) in Schemas())
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

    private static string Snake(string name) => name.ToLowerInvariant().Replace(' ', '_');

    private static void Iglu(TestFolder folder)
    {
        foreach (var (name, schema) in Schemas())
        {
            var isRich = name == "Song Played";
            var text = SelfDescribing(Snake(name), schema, isRich ? "A listener starts a song." : null).ToJsonString();
            folder.Write($"in/schemas/com.acme/{Snake(name)}/jsonschema/1-0-0", text);
        }

        folder.Write(
            "in/schemas/com.acme/song_played/jsonschema/1-0-1",
            folder
                .Read("in/schemas/com.acme/song_played/jsonschema/1-0-0")
                .Replace("1-0-0\"", "1-0-1\"", StringComparison.Ordinal)
        );
    }

    private static void SnowplowCli(TestFolder folder)
    {
        foreach (var (name, schema) in Schemas())
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
                    Snake(name),
                    schema,
                    isRich ? "Song Played\n\nA listener starts a song." : null
                ),
            };
            folder.Write($"in/data-structures/com.acme/{Snake(name)}.json", file.ToJsonString());
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

    private static void PostHog(TestFolder folder)
    {
        var events = new JsonArray();
        foreach (var name in Others.Prepend("Song Played"))
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

    private static void JsonSchemas(TestFolder folder)
    {
        foreach (var (name, schema) in Schemas())
        {
            schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
            schema["title"] = name;
            if (name == "Song Played")
            {
                schema["description"] = "A listener starts a song.";
                schema["deprecated"] = true;
            }

            folder.Write($"in/{Snake(name)}.json", schema.ToJsonString());
        }
    }
}
