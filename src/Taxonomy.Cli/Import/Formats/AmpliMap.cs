using System.Text.Json;

namespace Taxonomy.Cli.Import.Formats;

/// <summary>The schema map of Ampli and Itly: a JSON Schema for each event, and for context, user and group.</summary>
internal static class AmpliMap
{
    public static bool Recognizes(ImportSource source) =>
        source.Json(0) is { ValueKind: JsonValueKind.Object } root
        && root.EnumerateObject().Any()
        && (root.TryFind("context", out _) || root.TryFind("identify", out _))
        && root.EnumerateObject().All(entry => entry.Value.TryFind("type", out _));

    public static ImportedPlan Read(ImportSource source)
    {
        var plan = new ImportedPlan();
        var converter = new JsonSchemaConverter(plan.Losses);
        foreach (var entry in source.Json(0)!.Value.EnumerateObject())
        {
            var properties = converter.Properties(entry.Value, entry.Name);
            switch (entry.Name)
            {
                case "context":
                    plan.Context.AddRange(properties);
                    break;
                case "identify":
                    plan.UserProperties.AddRange(ImportedProperty.AsProfile(properties));
                    break;
                case "group":
                    if (properties.Count > 0)
                    {
                        var group = new ImportedDefinition("group");
                        group.Properties.AddRange(ImportedProperty.AsProfile(properties));
                        plan.GroupTypes.Add(group);
                    }

                    break;
                default:
                    var definition = new ImportedDefinition(entry.Name)
                    {
                        Description = entry.Value.FindString("description"),
                        Open = converter.ReadOpen(entry.Value, entry.Name),
                    };
                    definition.Properties.AddRange(properties);
                    plan.Events.Add(definition);
                    break;
            }
        }

        return plan;
    }
}
