using System.Globalization;
using System.Text.Json;
using Taxonomy.Cli.Reports;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Export.Formats;

/// <summary>Writes the rules of a Segment tracking plan, as its Public API takes them.</summary>
internal static class SegmentExport
{
    // The year 1 means: not deprecated.
    private const string NotDeprecated = "0001-01-01T00:00:00Z";

    public static IReadOnlyList<(string Name, string Text)> Write(ExportedPlan plan)
    {
        plan.LoseVariants();
        plan.LoseNotes("stability", "version");
        return [("plan.json", JsonOutput.ToText(json => WritePlan(json, plan)))];
    }

    private static void WritePlan(Utf8JsonWriter json, ExportedPlan plan)
    {
        json.WriteStartObject();
        if (plan.Plan.Settings.Name is { } name)
        {
            json.WriteString("name", name);
        }

        json.WriteStartArray("rules");
        WriteRule(json, plan, "COMMON", "properties", plan.Plan.Context, "context");
        foreach (var item in plan.Events)
        {
            WriteEvent(json, plan, item);
        }

        var users = ExportedPlan.TraitsOf(plan.Plan.UserProperties);
        WriteRule(json, plan, "IDENTIFY", "traits", users, "user properties");
        WriteRule(json, plan, "GROUP", "traits", plan.MergeGroupTypes(), "group");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRule(
        Utf8JsonWriter json,
        ExportedPlan plan,
        string type,
        string part,
        IReadOnlyList<Property> properties,
        string owner
    )
    {
        if (properties.Count == 0)
        {
            return;
        }

        StartRule(json, type, key: null);
        WriteParts(json, plan, part, properties, owner);
        EndRule(json, deprecatedAt: null);
    }

    private static void WriteEvent(Utf8JsonWriter json, ExportedPlan plan, EventDefinition item)
    {
        var version = VersionOf(item.Notes?.Version);
        plan.AddIf(version is null, "version that is not an integer from 1 on", item.Name);
        StartRule(json, item.Kind.ToString().ToUpperInvariant(), item.Name, version ?? 1);
        new JsonSchemaWriter(json, plan).WriteText("description", item.Description);
        WriteLabels(json, plan, item);
        WriteParts(json, plan, "properties", plan.PropertiesOf(item), item.Name, item);
        EndRule(json, item.Deprecation);
    }

    private static int? VersionOf(string? version) =>
        version is null ? 1
        : int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : null;

    private static void StartRule(Utf8JsonWriter json, string type, string? key, int version = 1)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        if (key is not null)
        {
            json.WriteString("key", key);
        }

        json.WriteNumber("version", version);
        json.WriteStartObject("jsonSchema");
        json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
        json.WriteString("type", "object");
    }

    private static void EndRule(Utf8JsonWriter json, Deprecation? deprecatedAt)
    {
        json.WriteEndObject();
        var date = deprecatedAt switch
        {
            null => NotDeprecated,
            { Since: { } since } when ScalarTexts.IsDate(since) => since + "T00:00:00Z",
            _ => "1970-01-01T00:00:00Z",
        };
        json.WriteString("deprecatedAt", date);
        json.WriteEndObject();
    }

    private static void WriteLabels(Utf8JsonWriter json, ExportedPlan plan, EventDefinition item)
    {
        var tags = item.Tags.Where(tag => !tag.Contains(',')).ToList();
        plan.AddIf(tags.Count < item.Tags.Count, "tag with a comma", item.Name);
        var labels = new (string Key, string? Value)[]
        {
            ("owner", item.Owners.Count > 0 ? item.Owners[0] : null),
            ("category", item.Category),
            ("stability", item.Notes?.Stability),
            ("tags", tags.Count > 0 ? string.Join(',', tags) : null),
        };
        if (labels.All(label => label.Value is null))
        {
            return;
        }

        json.WriteStartObject("labels");
        foreach (var (key, value) in labels.Where(label => label.Value is not null))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteParts(
        Utf8JsonWriter json,
        ExportedPlan plan,
        string part,
        IReadOnlyList<Property> properties,
        string owner,
        EventDefinition? item = null
    )
    {
        json.WriteStartObject("properties");
        foreach (var name in new[] { "context", "traits", "properties" })
        {
            json.WriteStartObject(name);
            if (name == part)
            {
                json.WriteString("type", "object");
                var schema = new JsonSchemaWriter(json, plan);
                schema.WriteProperties(properties, owner);
                if (item is { IsOpen: true })
                {
                    schema.WriteAdditional(isOpen: true, item.Additional, owner);
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
