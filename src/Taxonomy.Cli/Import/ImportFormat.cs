using Taxonomy.Cli.Import.Formats;

namespace Taxonomy.Cli.Import;

/// <summary>Represents the form of another system's plan.</summary>
/// <param name="Name">The word for <c>--from</c>.</param>
/// <param name="Description">What it is, for the help.</param>
/// <param name="Recognizes">Returns whether some files have this form.</param>
/// <param name="Read">Reads files.</param>
internal sealed record ImportFormat(
    string Name,
    string Description,
    Func<ImportSource, bool> Recognizes,
    Func<ImportSource, ImportedPlan> Read
)
{
    /// <summary>Gets the formats in the order in which they are tried.</summary>
    public static IReadOnlyList<ImportFormat> All { get; } =
    [
        new("segment", "Segment: Public API, plan.json of Typewriter, CSV", SegmentJson.Recognizes, SegmentJson.Read),
        new("segment-csv", "Segment CSV", SegmentCsv.Recognizes, SegmentCsv.Read),
        new("rudderstack", "RudderStack YAML", RudderStack.Recognizes, RudderStack.Read),
        new("avo", "Avo's export as JSON Schema", Avo.Recognizes, Avo.Read),
        new(
            "amplitude",
            "Amplitude's taxonomy CSV, also as its Developer API exports it",
            AmplitudeCsv.Recognizes,
            AmplitudeCsv.Read
        ),
        new("ampli", "the schema map of Ampli and Itly", AmpliMap.Recognizes, AmpliMap.Read),
        new("iglu", "a folder of schemas of Snowplow's Iglu", Iglu.Recognizes, Iglu.Read),
        new("posthog", "definitions and schemas of PostHog's API", PostHog.Recognizes, PostHog.Read),
        new(
            "json-schema",
            "a folder of JSON Schemas, one for each event",
            JsonSchemaFiles.Recognizes,
            JsonSchemaFiles.Read
        ),
    ];
}
