using System.Text.Json.Nodes;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Import.Forms;

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
    public static IEnumerable<string> Others => s_nouns.SelectMany(noun => s_verbs.Select(verb => $"{noun} {verb}"));

    /// <summary>Writes the plan in a form, and returns what to import.</summary>
    public static string Write(string form, TestFolder folder) =>
        form switch
        {
            "amplitude" => In(folder, AmplitudeForms.WriteCsv),
            "ampli" => In(folder, "in.json", AmplitudeForms.Ampli()),
            "segment" => In(folder, "in.json", SegmentForms.PublicApi()),
            "typewriter 8" => In(folder, "in.json", SegmentForms.Typewriter8()),
            "typewriter 7" => In(folder, "in.json", SegmentForms.Typewriter7()),
            "segment-csv" => In(folder, "in.csv", SegmentForms.Csv()),
            "rudderstack" => In(folder, RudderStackForms.Write),
            "rudderstack legacy" => In(folder, RudderStackForms.WriteLegacy),
            "avo" => In(folder, "in.json", AvoForm.Write()),
            "iglu" => In(folder, SnowplowForms.WriteIglu),
            "snowplow-cli" => In(folder, SnowplowForms.WriteDataStructures),
            "posthog" => In(folder, PostHogForm.Write),
            _ => In(folder, JsonSchemaForm.Write),
        };

    /// <summary>Returns each event with its schema, which the caller can change.</summary>
    public static IEnumerable<(string Name, JsonObject Schema)> Schemas() =>
        Others.Select(name => (name, Plain())).Prepend(("Song Played", Rich()));

    /// <summary>Returns the schema of the user properties.</summary>
    public static JsonObject Traits() =>
        JsonNode
            .Parse(
                """{ "type": "object", "properties": { "plan": { "type": "string" }, "age": { "type": "integer" } } }"""
            )!
            .AsObject();

    /// <summary>Returns a name in snake_case.</summary>
    public static string Snake(string name) => name.ToLowerInvariant().Replace(' ', '_');

    private static JsonObject Rich() => JsonNode.Parse(SongPlayed)!.AsObject();

    private static JsonObject Plain() =>
        JsonNode
            .Parse(
                """{ "type": "object", "properties": { "id": { "type": "string" }, "count": { "type": "integer" } }, "required": ["id"] }"""
            )!
            .AsObject();

    private static string In(TestFolder folder, Action<TestFolder> write)
    {
        write(folder);
        return "in";
    }

    private static string In(TestFolder folder, string file, string text)
    {
        folder.Write(file, text);
        return file;
    }
}
