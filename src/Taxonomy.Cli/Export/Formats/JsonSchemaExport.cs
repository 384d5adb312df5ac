using System.Text.Json;
using Taxonomy.Cli.Reports;
using Taxonomy.Plans.Model;

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
        return
        [
            .. plan.Events.Select(item =>
                (names.Next(item.Name) + ".schema.json", JsonOutput.ToText(json => WriteSchema(json, plan, item)))
            ),
        ];
    }

    private static void WriteSchema(Utf8JsonWriter json, ExportedPlan plan, EventDefinition item)
    {
        var schema = new JsonSchemaWriter(json, plan);
        json.WriteStartObject();
        json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
        json.WriteString("title", item.Name);
        schema.WriteText("description", item.Description);
        schema.WriteText("x-category", item.Category);
        schema.WriteText("x-owner", item.Owners.Count > 0 ? item.Owners[0] : null);
        if (item.Tags.Count > 0)
        {
            json.WriteStrings("x-tags", item.Tags);
        }

        if (item.Deprecation is not null)
        {
            json.WriteBoolean("deprecated", true);
        }

        json.WriteString("type", "object");
        schema.WriteProperties(plan.PropertiesOf(item), item.Name);
        json.WriteBoolean("additionalProperties", item.IsOpen);
        json.WriteEndObject();
    }
}
