using System.Text.Json;
using Taxonomy.Cli.Import.Formats;
using Taxonomy.Cli.Reports;
using Taxonomy.Plans.Model;

namespace Taxonomy.Cli.Export.Formats;

/// <summary>Writes a folder of self-describing schemas for Snowplow's Iglu, in the version of the event.</summary>
internal static class IgluExport
{
    public static IReadOnlyList<(string Name, string Text)> Write(ExportedPlan plan)
    {
        plan.LoseContext();
        plan.LoseVariants();
        plan.LoseKinds();
        plan.LoseNotes("version");
        plan.LoseGroupTypes();
        plan.LoseUserProperties();
        var names = UniqueNames.ForIds("event");
        return [.. plan.Events.Select(item => Schema(plan, item, names.Next(item.Name)))];
    }

    private static (string Name, string Text) Schema(ExportedPlan plan, EventDefinition item, string name)
    {
        plan.AddIf(item.Category is not null, "category", item.Name);
        plan.AddIf(item.Owners.Count > 0, "owner", item.Name);
        plan.AddIf(item.Tags.Count > 0, "tags", item.Name);
        plan.AddIf(item.Deprecation is not null, "deprecation", item.Name);
        var version = item.Notes?.Version;
        var isOfRegistry = version is null || Iglu.IsVersion(version);
        plan.AddIf(!isOfRegistry, "version that is not of the form 1-0-0", item.Name);
        version = isOfRegistry ? version ?? Iglu.FirstVersion : Iglu.FirstVersion;
        return (
            $"schemas/{plan.Vendor}/{name}/jsonschema/{version}",
            JsonOutput.ToText(json => WriteSchema(json, plan, item, name, version))
        );
    }

    private static void WriteSchema(
        Utf8JsonWriter json,
        ExportedPlan plan,
        EventDefinition item,
        string name,
        string version
    )
    {
        json.WriteStartObject();
        json.WriteString("$schema", Iglu.MetaSchema);
        json.WriteString("description", Iglu.DescriptionWithName(item.Name, item.Description));
        json.WriteStartObject("self");
        json.WriteString("vendor", plan.Vendor);
        json.WriteString("name", name);
        json.WriteString("format", "jsonschema");
        json.WriteString("version", version);
        json.WriteEndObject();
        json.WriteString("type", "object");
        // Draft 4 has no 'const'.
        var schema = new JsonSchemaWriter(json, plan) { HasConst = false, HasExclusiveLimits = false };
        schema.WriteProperties(plan.PropertiesOf(item), item.Name);
        schema.WriteAdditional(item.IsOpen, item.Additional, item.Name);
        json.WriteEndObject();
    }
}
