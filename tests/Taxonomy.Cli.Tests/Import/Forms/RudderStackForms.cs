using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Import.Forms;

/// <summary>Writes the fifty events in RudderStack's YAML, of today and of its first version.</summary>
internal static class RudderStackForms
{
    public static void Write(TestFolder folder)
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
        var others = FiftyEvents.Others.ToList();
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

    public static void WriteLegacy(TestFolder folder)
    {
        var others = FiftyEvents.Others.ToList();
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
}
