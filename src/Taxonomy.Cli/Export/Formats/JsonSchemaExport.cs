using System.Text.Json;
using Taxonomy.Cli.Reports;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Cli.Export.Formats;

/// <summary>Writes a JSON Schema of draft 7 for each event.</summary>
internal static class JsonSchemaExport
{
    public static IReadOnlyList<(string Name, string Text)> Write(ExportedPlan plan)
    {
        plan.LoseContext();
        plan.LoseGroupTypes();
        plan.LoseUserProperties();
        var names = UniqueNames.ForFiles();
        return [.. plan.Events.Select(item => (names.Next(item.Name) + ".schema.json", SchemaOf(plan, item)))];
    }

    /// <summary>Returns the schema of an event.</summary>
    public static string SchemaOf(ExportedPlan plan, EventDefinition item) =>
        JsonOutput.ToText(json => WriteSchema(json, plan, item));

    private static void WriteSchema(Utf8JsonWriter json, ExportedPlan plan, EventDefinition item)
    {
        var schema = new JsonSchemaWriter(json, plan);
        json.WriteStartObject();
        json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
        json.WriteString("title", item.Name);
        schema.WriteText("description", item.Description);
        schema.WriteText("x-kind", item.Kind == EventKind.Track ? null : PlanKeys.WordOf(item.Kind));
        schema.WriteText("x-category", item.Category);
        schema.WriteText("x-owner", item.Owners.Count > 0 ? item.Owners[0] : null);
        if (item.Tags.Count > 0)
        {
            json.WriteStrings("x-tags", item.Tags);
        }

        WriteNotes(json, schema, item.Notes);
        new ExampleWriter(json, plan).Write(item);
        if (item.Deprecation is not null)
        {
            json.WriteBoolean("deprecated", true);
        }

        json.WriteString("type", "object");
        if (item.Variants.Count == 0)
        {
            WriteMembers(schema, plan.PropertiesOf(item), item.Name, item);
        }
        else
        {
            WriteVariants(json, schema, plan, item);
        }

        json.WriteEndObject();
    }

    private static void WriteNotes(Utf8JsonWriter json, JsonSchemaWriter schema, EventNotes? notes)
    {
        schema.WriteText("x-stability", notes?.Stability);
        schema.WriteText("x-version", notes?.Version);
        schema.WriteText("x-purpose", notes?.Purpose);
        WriteList("x-triggers", notes?.Triggers ?? []);
        WriteList("x-metrics", notes?.Metrics ?? []);

        void WriteList(string key, IReadOnlyList<string> values)
        {
            if (values.Count > 0)
            {
                json.WriteStrings(key, values);
            }
        }
    }

    // The constant that selects a variant makes each of them exclude the others.
    private static void WriteVariants(
        Utf8JsonWriter json,
        JsonSchemaWriter schema,
        ExportedPlan plan,
        EventDefinition item
    )
    {
        json.WriteStartArray("oneOf");
        foreach (var variant in item.Variants)
        {
            json.WriteStartObject();
            json.WriteString("title", variant.Variant);
            schema.WriteText("description", variant.Description == item.Description ? null : variant.Description);
            if (variant.Deprecation is not null && item.Deprecation is null)
            {
                json.WriteBoolean("deprecated", true);
            }

            WriteMembers(schema, plan.PropertiesOf(variant), $"{item.Name}.{variant.Variant}", item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMembers(
        JsonSchemaWriter schema,
        IReadOnlyList<Property> properties,
        string owner,
        EventDefinition item
    )
    {
        schema.WriteProperties(properties, owner);
        schema.WriteAdditional(item.IsOpen, item.Additional, owner);
    }
}
