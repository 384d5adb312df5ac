using System.Text.Json;

namespace Taxonomy.Cli.Import.Formats;

/// <summary>Avo's export with <c>payloadFormat=jsonSchema</c>.</summary>
internal static class Avo
{
    // Read here, or of no meaning outside of Avo.
    private static readonly HashSet<string> s_ownKeys = new(StringComparer.Ordinal)
    {
        "index",
        "operations",
        "tags",
        "pii",
        "groupTypeId",
        "nameMapping",
    };

    public static bool Recognizes(ImportSource source) =>
        source.Json(0) is { ValueKind: JsonValueKind.Object } root
        && root.TryFind("events", out var events)
        && events.ValueKind == JsonValueKind.Array
        && events.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object && item.TryFind("rules", out _));

    public static ImportedPlan Read(ImportSource source)
    {
        var root = source.Json(0)!.Value;
        var plan = new ImportedPlan { Name = root.FindString("name") };
        var categories = Categories(root);
        var users = new Dictionary<string, ImportedProperty>(StringComparer.Ordinal);
        var groups = new Dictionary<string, ImportedDefinition>(StringComparer.Ordinal);
        var variants = new List<JsonElement>();
        foreach (var item in root.GetProperty("events").Items())
        {
            var name = item.FindString("name") ?? "";
            if (item.FindString("eventType") == "variant")
            {
                variants.Add(item);
                continue;
            }

            var definition = new ImportedDefinition(name) { Description = item.FindString("description") };
            definition.Tags.AddRange(item.FindStrings("tags"));
            var ids = item.FindStrings("categories").ToList();
            definition.Category = ids.Select(id => categories.GetValueOrDefault(id))
                .FirstOrDefault(text => text is not null);
            if (ids.Count > 1)
            {
                plan.Losses.Add("second category", name);
            }

            definition.Owner = OwnerOf(item);
            AddTriggers(plan, definition, item);
            if (item.TryFind("customFields", out var extra) && (extra.Items().Any() || extra.Members().Any()))
            {
                plan.Losses.Add("customFields", name);
            }

            plan.Events.Add(definition);
            if (!item.TryFind("rules", out var rules) || !rules.TryFind("properties", out var parts))
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
                var type = schema.FindString("groupTypeId") ?? "group";
                groups.TryAdd(type, new(type));
                if (!groups[type].Properties.Exists(other => other.Name == property.Name))
                {
                    groups[type].Properties.Add(property);
                }
            }
        }

        foreach (var ofEvent in variants.GroupBy(item => item.FindString("name") ?? "", StringComparer.Ordinal))
        {
            AvoVariants.Add(plan, ofEvent.Key, [.. ofEvent]);
        }

        plan.UserProperties.AddRange(users.Values);
        plan.GroupTypes.AddRange(groups.Values);
        return plan;
    }

    // A trigger is a string, or an object that describes itself beside a picture.
    private static void AddTriggers(ImportedPlan plan, ImportedDefinition definition, JsonElement item)
    {
        if (!item.TryFind("triggers", out var triggers))
        {
            return;
        }

        foreach (var trigger in triggers.Items())
        {
            var text =
                trigger.ValueKind == JsonValueKind.String ? trigger.GetString() : trigger.FindString("description");
            if (string.IsNullOrWhiteSpace(text))
            {
                plan.Losses.Add("trigger without a description", definition.Name);
            }
            else
            {
                definition.Triggers.Add(text.Trim());
            }
        }
    }

    public static IEnumerable<(ImportedProperty Property, JsonElement Schema)> PropertiesOf(
        ImportedPlan plan,
        JsonElement parts,
        string part,
        string owner
    )
    {
        if (!parts.TryFind(part, out var schema) || !schema.TryFind("properties", out var properties))
        {
            yield break;
        }

        var required = schema.FindStrings("required").ToHashSet(StringComparer.Ordinal);
        var converter = new JsonSchemaConverter(plan.Losses);
        foreach (var entry in properties.Members())
        {
            var property = converter.Property(entry.Name, entry.Value, owner, required.Contains(entry.Name), s_ownKeys);
            if (entry.Value.TryFind("pii", out var pii) && IsPersonal(pii))
            {
                property.Classification = "pii";
            }

            yield return (property, entry.Value);
        }
    }

    private static bool IsPersonal(JsonElement pii) =>
        pii.ValueKind == JsonValueKind.True
        || (pii.ValueKind == JsonValueKind.String && pii.GetString() is not ("" or "none" or "NONE" or "None"));

    private static IEnumerable<string> Operations(JsonElement schema) =>
        schema
            .FindStrings("operations")
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
        item.TryFind("stakeholderDomains", out var domains)
            ? domains
                .Items()
                .Where(domain => domain.HasTrue("isOwner"))
                .Select(domain => domain.FindString("name"))
                .FirstOrDefault()
            : null;

    private static Dictionary<string, string?> Categories(JsonElement root) =>
        root.TryFind("categories", out var categories)
            ? categories
                .Members()
                .DistinctBy(entry => entry.Name)
                .ToDictionary(entry => entry.Name, entry => entry.Value.FindString("name"))
            : [];
}
