using System.Text.Json;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Cli.Import.Formats;

/// <summary>JSON Schemas, one for each event: named by their title, or else by their file.</summary>
internal static class JsonSchemaFiles
{
    private static readonly HashSet<string> s_known = new(StringComparer.Ordinal)
    {
        "$schema",
        "$id",
        "id",
        "self",
        "title",
        "description",
        "type",
        "properties",
        "required",
        "additionalProperties",
        "examples",
        "deprecated",
        JsonSchemaVariants.Key,
    };

    public static bool Recognizes(ImportSource source) =>
        Enumerable
            .Range(0, source.Files.Count)
            .All(index =>
                source.Json(index) is { ValueKind: JsonValueKind.Object } root
                && (root.TryFind("properties", out _) || root.FindString("type") == "object")
            );

    public static ImportedPlan Read(ImportSource source)
    {
        var plan = new ImportedPlan();
        var converter = new JsonSchemaConverter(plan.Losses);
        for (var index = 0; index < source.Files.Count; index++)
        {
            var schema = source.Json(index)!.Value;
            var file = Path.GetFileName(source.Files[index].Name);
            var name =
                schema.FindString("title")
                ?? (schema.TryFind("self", out var self) ? self.FindString("name") : null)
                ?? file.Replace(".schema.json", "", StringComparison.OrdinalIgnoreCase)
                    .Replace(".json", "", StringComparison.OrdinalIgnoreCase);
            var definition = new ImportedDefinition(name)
            {
                Description = schema.FindString("description"),
                Kind = schema.FindString("x-kind") is "page" or "screen" ? schema.FindString("x-kind") : null,
                Stability = PlanKeys.Stabilities.FirstOrDefault(word => word == schema.FindString("x-stability")),
                Version = schema.FindString("x-version"),
                Purpose = schema.FindString("x-purpose"),
                Category = schema.FindString("x-category"),
                Owner = schema.FindString("x-owner"),
                IsDeprecated = schema.HasTrue("deprecated"),
                Open = converter.ReadOpen(schema, name),
            };
            definition.Tags.AddRange(schema.FindStrings("x-tags"));
            definition.Triggers.AddRange(schema.FindStrings("x-triggers"));
            definition.Metrics.AddRange(schema.FindStrings("x-metrics"));
            if (schema.TryFind("examples", out var examples))
            {
                definition.Examples.AddRange(
                    examples.Items().Where(item => item.ValueKind == JsonValueKind.Object).Select(ContentOf)
                );
            }

            definition.Properties.AddRange(converter.Properties(schema, name));
            JsonSchemaVariants.Add(plan, definition, schema);
            foreach (
                var key in schema
                    .EnumerateObject()
                    .Select(entry => entry.Name)
                    .Where(key => !s_known.Contains(key) && !key.StartsWith("x-", StringComparison.Ordinal))
            )
            {
                plan.Losses.Add(key, name);
            }

            plan.Events.Add(definition);
        }

        return plan;
    }

    private static YamlContent ContentOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => new MappingContent([
                .. value
                    .Members()
                    .DistinctBy(entry => entry.Name, StringComparer.Ordinal)
                    .Select(entry => new ContentEntry(entry.Name, ContentOf(entry.Value))),
            ]),
            JsonValueKind.Array => new SequenceContent([.. value.Items().Select(ContentOf)]),
            JsonValueKind.String => new ScalarContent(value.GetString()!),
            _ => new ScalarContent(value.GetRawText(), IsPlain: true),
        };
}
