using System.Globalization;
using System.Text.Json;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Cli.Import.Formats;

/// <summary>
/// Segment's JSON: the rules of its Public API, and <c>plan.json</c> of Typewriter in version 7, where rules are an
/// object, and version 8, where they are a list and the properties of an event are those of its schema.
/// </summary>
internal static class SegmentJson
{
    public static bool Recognizes(ImportSource source) =>
        source.Json(0) is { ValueKind: JsonValueKind.Object } root && RulesOf(root) is not null;

    public static ImportedPlan Read(ImportSource source)
    {
        var root = source.Json(0)!.Value;
        var plan = new ImportedPlan { Name = NameOf(root) };
        var rules = RulesOf(root)!.Value;
        if (rules.ValueKind == JsonValueKind.Object)
        {
            ReadVersion7(plan, rules);
        }
        else
        {
            ReadRules(plan, rules);
        }

        return plan;
    }

    private static JsonElement? RulesOf(JsonElement root)
    {
        var data = root.TryFind("data", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : root;
        if (data.TryFind("trackingPlan", out var plan) && plan.ValueKind == JsonValueKind.Object)
        {
            data = plan.TryFind("rules", out _) ? plan : data;
        }

        if (!data.TryFind("rules", out var rules))
        {
            return null;
        }

        return rules.ValueKind switch
        {
            JsonValueKind.Object when rules.TryFind("events", out _) => rules,
            JsonValueKind.Array when rules.EnumerateArray().All(rule => rule.FindString("type") is not null) => rules,
            _ => null,
        };
    }

    private static string? NameOf(JsonElement root)
    {
        var data = root.TryFind("data", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : root;
        data = data.TryFind("trackingPlan", out var plan) && plan.ValueKind == JsonValueKind.Object ? plan : data;
        return data.FindString("display_name") ?? data.FindString("name");
    }

    private static void ReadVersion7(ImportedPlan plan, JsonElement rules)
    {
        if (rules.TryFind("events", out var events) && events.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in Newest(events, "name", plan.Losses))
            {
                var schema = item.TryFind("rules", out var own) ? own : default;
                AddEvent(plan, item.FindString("name") ?? "", item, schema);
            }
        }

        if (rules.TryFind("identify", out var identify))
        {
            AddTraits(plan, plan.UserProperties, identify, "identify");
        }

        if (rules.TryFind("group", out var group))
        {
            AddGroup(plan, group);
        }
    }

    private static void ReadRules(ImportedPlan plan, JsonElement rules)
    {
        foreach (var rule in Newest(rules, "key", plan.Losses))
        {
            var schema = rule.TryFind("jsonSchema", out var own) ? own : default;
            switch (rule.FindString("type")?.ToUpperInvariant())
            {
                case "TRACK":
                    AddEvent(plan, NameOfRule(rule), rule, schema);
                    break;
                case "PAGE" or "SCREEN":
                    AddPage(plan, rule, schema);
                    break;
                case "IDENTIFY":
                    AddTraits(plan, plan.UserProperties, schema, "identify");
                    break;
                case "GROUP":
                    AddGroup(plan, schema);
                    break;
                case "COMMON":
                    plan.Context.AddRange(
                        new JsonSchemaConverter(plan.Losses).Properties(PropertiesOf(schema), "context")
                    );
                    break;
                case var type:
                    plan.Losses.Add($"{type?.ToLowerInvariant()} rule", NameOfRule(rule));
                    break;
            }
        }
    }

    // Segment has one rule for all pages, which has no name.
    private static void AddPage(ImportedPlan plan, JsonElement rule, JsonElement schema)
    {
        var kind = rule.FindString("type")!.ToLowerInvariant();
        var name = NameOfRule(rule) is { Length: > 0 } own ? own : ImportedDefinition.NameOfPages(kind);
        AddEvent(plan, name, rule, schema);
        plan.Events[^1].Kind = kind;
    }

    private static string NameOfRule(JsonElement rule) =>
        rule.FindString("key") is { Length: > 0 } key ? key
        : rule.TryFind("jsonSchema", out var schema)
        && schema.TryFind("eventMetadata", out var metadata)
        && metadata.FindString("name") is { } name
            ? name
        : "";

    // Of several versions of an event the last.
    private static IEnumerable<JsonElement> Newest(JsonElement items, string key, Losses losses)
    {
        var groups = items.EnumerateArray().GroupBy(item => (item.FindString("type"), item.FindString(key)));
        foreach (var group in groups)
        {
            var versions = group.OrderBy(VersionOf).ToList();
            foreach (var old in versions.SkipLast(1))
            {
                losses.Add("older version of an event", $"{group.Key.Item2} {VersionOf(old)}");
            }

            yield return versions[^1];
        }
    }

    private static double VersionOf(JsonElement item) =>
        item.TryFind("version", out var version) && version.ValueKind == JsonValueKind.Number ? version.GetDouble() : 0;

    private static void AddEvent(ImportedPlan plan, string name, JsonElement rule, JsonElement schema)
    {
        if (name.Length == 0)
        {
            plan.Losses.Add("event without a name", "rules");
            return;
        }

        var definition = new ImportedDefinition(name)
        {
            Description = schema.FindString("description") ?? rule.FindString("description"),
            // The first version says nothing.
            Version = VersionOf(rule) > 1 ? VersionOf(rule).ToString(CultureInfo.InvariantCulture) : null,
            // The year 1 means: not deprecated.
            IsDeprecated =
                rule.FindString("deprecatedAt") is { Length: > 0 } date
                && !date.StartsWith("0001", StringComparison.Ordinal),
        };
        if (schema.TryFind("labels", out var labels))
        {
            AddLabels(plan, definition, labels);
        }

        var converter = new JsonSchemaConverter(plan.Losses);
        definition.Properties.AddRange(converter.Properties(PropertiesOf(schema), name));
        definition.Open = converter.ReadOpen(PropertiesOf(schema), name);
        plan.Events.Add(definition);
        foreach (var part in new[] { "context", "traits" })
        {
            if (PartOf(schema, part) is { } other && HasProperties(other) && IsNested(schema))
            {
                plan.Losses.Add($"{part} of an event", name);
            }
        }
    }

    private static void AddLabels(ImportedPlan plan, ImportedDefinition definition, JsonElement labels)
    {
        foreach (var label in labels.Members())
        {
            var value =
                label.Value.ValueKind == JsonValueKind.String ? label.Value.GetString()! : label.Value.GetRawText();
            switch (label.Name.ToLowerInvariant())
            {
                case "owner":
                    definition.Owner = value;
                    break;
                case "category":
                    definition.Category = value;
                    break;
                case "stability" when PlanKeys.Stabilities.Contains(value):
                    definition.Stability = value;
                    break;
                case "tag" or "tags":
                    definition.Tags.AddRange(value.Split(',', StringSplitOptions.TrimEntries));
                    break;
                default:
                    definition.Tags.Add($"{label.Name}:{value}");
                    break;
            }
        }
    }

    private static void AddTraits(ImportedPlan plan, List<ImportedProperty> target, JsonElement schema, string owner)
    {
        var traits = PartOf(schema, "traits") is { } nested && IsNested(schema) ? nested : schema;
        target.AddRange(ImportedProperty.AsProfile(new JsonSchemaConverter(plan.Losses).Properties(traits, owner)));
    }

    private static void AddGroup(ImportedPlan plan, JsonElement schema)
    {
        var group = new ImportedDefinition("group") { Description = schema.FindString("description") };
        AddTraits(plan, group.Properties, schema, "group");
        if (group.Properties.Count > 0)
        {
            plan.GroupTypes.Add(group);
        }
    }

    private static JsonElement PropertiesOf(JsonElement schema) =>
        IsNested(schema) && PartOf(schema, "properties") is { } nested ? nested : schema;

    private static JsonElement? PartOf(JsonElement schema, string part) =>
        schema.TryFind("properties", out var parts)
        && parts.TryFind(part, out var found)
        && found.ValueKind == JsonValueKind.Object
            ? found
            : null;

    // In version 8 of Typewriter the schema is hoisted: its properties are those of the event.
    private static bool IsNested(JsonElement schema) =>
        schema.TryFind("properties", out var parts)
        && parts.ValueKind == JsonValueKind.Object
        && parts.EnumerateObject().All(part => part.Name is "context" or "traits" or "properties")
        && parts
            .EnumerateObject()
            .All(part =>
                part.Value.ValueKind == JsonValueKind.Object && part.Value.FindString("type") is null or "object"
            );

    private static bool HasProperties(JsonElement schema) =>
        schema.TryFind("properties", out var properties) && properties.Members().Any();
}
