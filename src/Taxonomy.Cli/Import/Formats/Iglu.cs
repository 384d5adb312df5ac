using System.Globalization;
using System.Text.Json;
using Taxonomy.Cli.Export;

namespace Taxonomy.Cli.Import.Formats;

/// <summary>
/// A folder of self-describing schemas, as Snowplow's Iglu has it: <c>schemas/vendor/name/jsonschema/1-0-0</c>, or files
/// of the Snowplow CLI, which wrap the same schemas and tell events and entities apart.
/// </summary>
internal static class Iglu
{
    public const string MetaSchema =
        "http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#";

    /// <summary>The version of a schema that has not changed.</summary>
    public const string FirstVersion = "1-0-0";

    public static bool Recognizes(ImportSource source) =>
        Enumerable.Range(0, source.Files.Count).All(index => SchemaOf(source.JsonOrYaml(index)) is not null);

    public static ImportedPlan Read(ImportSource source)
    {
        var plan = new ImportedPlan();
        var files = Enumerable.Range(0, source.Files.Count).Select(index => source.JsonOrYaml(index)!.Value);
        var schemas = files.GroupBy(file =>
        {
            var self = SchemaOf(file)!.Value.GetProperty("self");
            return $"{self.FindString("vendor")}/{self.FindString("name")}";
        });
        foreach (var versions in schemas)
        {
            var sorted = versions.OrderBy(file => VersionOf(file)).ToList();
            foreach (var old in sorted.SkipLast(1))
            {
                plan.Losses.Add("older version of a schema", $"{versions.Key} {VersionText(old)}");
            }

            Add(plan, sorted[^1]);
        }

        plan.ReadSingleValuesAsConstants();
        return plan;
    }

    /// <summary>Returns the description of a schema: the name of the event, which the schema's own name cannot have, and its description.</summary>
    public static string DescriptionWithName(string name, string? description) =>
        description is null ? name : $"{name}\n\n{description}";

    /// <summary>Returns whether a version is one of a schema: three numbers, from 1-0-0 on.</summary>
    public static bool IsVersion(string text) =>
        text.Split('-') is { Length: 3 } parts
        && parts.All(part =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && part == number.ToString(CultureInfo.InvariantCulture)
        )
        && parts[0] != "0";

    private static void Add(ImportedPlan plan, JsonElement file)
    {
        var schema = SchemaOf(file)!.Value;
        var meta = file.TryFind("meta", out var found) ? found : default;
        var (name, description) = NameOf(schema);
        var definition = new ImportedDefinition(name)
        {
            Description = description,
            Version = VersionText(file) is not ("" or FirstVersion) ? VersionText(file) : null,
            IsDeprecated = schema.TryFind("$supersededBy", out _),
        };
        if (schema.TryFind("$supersedes", out _))
        {
            plan.Losses.Add("$supersedes", name);
        }

        AddCustomData(plan, definition, meta);
        var converter = new JsonSchemaConverter(plan.Losses);
        definition.Properties.AddRange(converter.Properties(schema, name));
        if (meta.FindString("schemaType") == "entity")
        {
            plan.Bundles.Add(definition);
        }
        else
        {
            definition.Open = converter.ReadOpen(schema, name);
            plan.Events.Add(definition);
        }
    }

    private static void AddCustomData(ImportedPlan plan, ImportedDefinition definition, JsonElement meta)
    {
        if (!meta.TryFind("customData", out var data))
        {
            return;
        }

        foreach (var entry in data.Members())
        {
            var text = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString() : null;
            switch (entry.Name)
            {
                case "owner" when text is not null:
                    definition.Owner = text;
                    break;
                case "category" when text is not null:
                    definition.Category = text;
                    break;
                case "tags":
                    definition.Tags.AddRange(
                        text?.Split(',', StringSplitOptions.TrimEntries) ?? data.FindStrings("tags")
                    );
                    break;
                default:
                    plan.Losses.Add($"customData {entry.Name}", definition.Name);
                    break;
            }
        }
    }

    // Our exports begin the description with the name of the event, of which that of the schema is made.
    private static (string Name, string? Description) NameOf(JsonElement schema)
    {
        var name = schema.GetProperty("self").FindString("name")!;
        if (schema.FindString("description") is not { } description)
        {
            return (name, null);
        }

        var end = description.IndexOf('\n', StringComparison.Ordinal);
        var first = (end < 0 ? description : description[..end]).Trim();
        var id = UniqueNames.Id(first);
        return id.Length > 0 && (name == id || name.StartsWith(id + "_", StringComparison.Ordinal))
            ? (first, end < 0 ? null : description[end..].Trim())
            : (name, description);
    }

    private static JsonElement? SchemaOf(JsonElement? file)
    {
        if (file is not { } root)
        {
            return null;
        }

        var schema = root.TryFind("data", out var data) ? data : root;
        return
            schema.TryFind("self", out var self)
            && self.FindString("vendor") is not null
            && self.FindString("name") is { Length: > 0 }
            ? schema
            : null;
    }

    private static string VersionText(JsonElement file) =>
        SchemaOf(file)!.Value.GetProperty("self").FindString("version") ?? "";

    private static Version? VersionOf(JsonElement file) =>
        Version.TryParse(VersionText(file).Replace('-', '.'), out var version) ? version : null;
}
