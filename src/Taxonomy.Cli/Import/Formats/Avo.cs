using System.Text.Json;

namespace Taxonomy.Cli.Import.Formats;

/// <summary>Avo's export with <c>payloadFormat=jsonSchema</c>.</summary>
internal static class Avo
{
    public static bool Recognizes(ImportSource source) =>
        source.Json(0) is { ValueKind: JsonValueKind.Object } root
        && root.TryGetProperty("events", out var events)
        && events.ValueKind == JsonValueKind.Array
        && events
            .EnumerateArray()
            .All(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("rules", out _));

    public static ImportedPlan Read(ImportSource source)
    {
        var root = source.Json(0)!.Value;
        var plan = new ImportedPlan { Name = JsonSchemaConverter.Text(root, "name") };
        var categories = Categories(root);
        var users = new Dictionary<string, ImportedProperty>(StringComparer.Ordinal);
        var groups = new Dictionary<string, ImportedDefinition>(StringComparer.Ordinal);
        foreach (var item in root.GetProperty("events").EnumerateArray())
        {
            var name = JsonSchemaConverter.Text(item, "name") ?? "";
            if (JsonSchemaConverter.Text(item, "eventType") == "variant")
            {
                plan.Losses.Add("event variant", $"{name} {JsonSchemaConverter.Text(item, "variantName")}".Trim());
                continue;
            }

            var definition = new ImportedDefinition(name)
            {
                Description = JsonSchemaConverter.Text(item, "description"),
            };
            definition.Tags.AddRange(JsonSchemaConverter.Texts(item, "tags"));
            var ids = JsonSchemaConverter.Texts(item, "categories").ToList();
            definition.Category = ids.Select(id => categories.GetValueOrDefault(id))
                .FirstOrDefault(text => text is not null);
            if (ids.Count > 1)
            {
                plan.Losses.Add("second category", name);
            }

            definition.Owner = OwnerOf(item);
            foreach (var key in new[] { "triggers", "customFields" })
            {
                if (
                    item.TryGetProperty(key, out var extra)
                    && extra.ValueKind is JsonValueKind.Array or JsonValueKind.Object
                )
                {
                    if (
                        extra.ValueKind == JsonValueKind.Array
                            ? extra.GetArrayLength() > 0
                            : extra.EnumerateObject().Any()
                    )
                    {
                        plan.Losses.Add(key, name);
                    }
                }
            }

            plan.Events.Add(definition);
            var rules = item.GetProperty("rules");
            if (rules.ValueKind != JsonValueKind.Object || !rules.TryGetProperty("properties", out var parts))
            {
                continue;
            }

            definition.Properties.AddRange(PropertiesOf(plan, parts, "properties", name).Select(pair => pair.Property));
            foreach (var (property, schema) in PropertiesOf(plan, parts, "userProperties", name))
            {
                property.IsProfile = true;
                property.Operations.AddRange(Operations(schema));
                users.TryAdd(property.Name, property);
            }

            foreach (var (property, schema) in PropertiesOf(plan, parts, "groupProperties", name))
            {
                property.IsProfile = true;
                var type = JsonSchemaConverter.Text(schema, "groupTypeId") ?? "group";
                groups.TryAdd(type, new(type));
                if (!groups[type].Properties.Exists(other => other.Name == property.Name))
                {
                    groups[type].Properties.Add(property);
                }
            }
        }

        plan.UserProperties.AddRange(users.Values);
        plan.GroupTypes.AddRange(groups.Values);
        return plan;
    }

    private static IEnumerable<(ImportedProperty Property, JsonElement Schema)> PropertiesOf(
        ImportedPlan plan,
        JsonElement parts,
        string part,
        string owner
    )
    {
        if (!parts.TryGetProperty(part, out var schema) || !schema.TryGetProperty("properties", out var properties))
        {
            yield break;
        }

        var required = JsonSchemaConverter.Texts(schema, "required").ToHashSet(StringComparer.Ordinal);
        foreach (var entry in properties.EnumerateObject())
        {
            var property = new JsonSchemaConverter(new()).Property(
                entry.Name,
                entry.Value,
                owner,
                required.Contains(entry.Name)
            );

            // The second time only for the losses that are not Avo's own keys.
            _ = new JsonSchemaConverter(plan.Losses).Property(entry.Name, WithoutOwnKeys(entry.Value), owner, false);
            if (entry.Value.TryGetProperty("pii", out var pii) && IsPersonal(pii))
            {
                property.Classification = "pii";
            }

            yield return (property, entry.Value);
        }
    }

    private static JsonElement WithoutOwnKeys(JsonElement schema)
    {
        string[] own = ["index", "operations", "tags", "pii", "groupTypeId", "nameMapping"];
        var kept = schema
            .EnumerateObject()
            .Where(entry => !own.Contains(entry.Name, StringComparer.Ordinal))
            .ToDictionary(entry => entry.Name, entry => entry.Value);
        return JsonSerializer.SerializeToElement(kept);
    }

    private static bool IsPersonal(JsonElement pii) =>
        pii.ValueKind == JsonValueKind.True
        || (pii.ValueKind == JsonValueKind.String && pii.GetString() is not ("" or "none" or "NONE" or "None"));

    private static IEnumerable<string> Operations(JsonElement schema) =>
        JsonSchemaConverter
            .Texts(schema, "operations")
            .Select(operation =>
                operation switch
                {
                    "setOnce" => "set_once",
                    "increment" => "add",
                    _ => operation,
                }
            )
            .Where(operation => operation is "set" or "set_once" or "unset" or "add" or "append" or "prepend");

    private static string? OwnerOf(JsonElement item) =>
        item.TryGetProperty("stakeholderDomains", out var domains) && domains.ValueKind == JsonValueKind.Array
            ? domains
                .EnumerateArray()
                .Where(domain =>
                    domain.TryGetProperty("isOwner", out var isOwner) && isOwner.ValueKind == JsonValueKind.True
                )
                .Select(domain => JsonSchemaConverter.Text(domain, "name"))
                .FirstOrDefault()
            : null;

    private static Dictionary<string, string?> Categories(JsonElement root) =>
        root.TryGetProperty("categories", out var categories) && categories.ValueKind == JsonValueKind.Object
            ? categories
                .EnumerateObject()
                .ToDictionary(entry => entry.Name, entry => JsonSchemaConverter.Text(entry.Value, "name"))
            : [];
}
