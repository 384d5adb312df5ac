using Taxonomy.Cli.Export.Formats;

namespace Taxonomy.Cli.Export;

/// <summary>Represents a form in which a plan is exported.</summary>
/// <param name="Name">The word for <c>--to</c>.</param>
/// <param name="Description">What it is, for the help.</param>
/// <param name="Write">Returns the files by their names, with <c>/</c> between folders.</param>
internal sealed record ExportFormat(
    string Name,
    string Description,
    Func<ExportedPlan, IReadOnlyList<(string Name, string Text)>> Write
)
{
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("json-schema", "a JSON Schema for each event", JsonSchemaExport.Write),
        new("amplitude", "Amplitude's taxonomy CSV", AmplitudeExport.Write),
        new("segment", "the rules of Segment's Public API", SegmentExport.Write),
        new("iglu", "a folder of schemas for Snowplow's Iglu", IgluExport.Write),
        new("rudderstack", "RudderStack YAML", RudderStackExport.Write),
        new("typescript", "TypeScript types", TypeScriptExport.Write),
    ];
}
